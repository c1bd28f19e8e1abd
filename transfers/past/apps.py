from __future__ import annotations

from django.apps import AppConfig


class PastConfig(AppConfig):
    name = "transfers.past"
    label = "past"
    default_auto_field = "django.db.models.BigAutoField"
