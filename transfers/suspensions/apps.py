from __future__ import annotations

from django.apps import AppConfig


class SuspensionsConfig(AppConfig):
    name = "transfers.suspensions"
    label = "suspensions"
    default_auto_field = "django.db.models.BigAutoField"
