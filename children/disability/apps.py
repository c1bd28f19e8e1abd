from __future__ import annotations

from django.apps import AppConfig


class DisabilityConfig(AppConfig):
    name = "children.disability"
    label = "disability"
    default_auto_field = "django.db.models.BigAutoField"
