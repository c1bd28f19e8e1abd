from __future__ import annotations

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "transfers.disputes"
    label = "disputes"
    default_auto_field = "django.db.models.BigAutoField"
