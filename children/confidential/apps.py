from __future__ import annotations

from django.apps import AppConfig


class ConfidentialConfig(AppConfig):
    name = "children.confidential"
    label = "confidential"
    default_auto_field = "django.db.models.BigAutoField"
