from __future__ import annotations

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "transfers.handover"
    label = "handover"
    default_auto_field = "django.db.models.BigAutoField"
