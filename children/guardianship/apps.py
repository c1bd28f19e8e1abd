from __future__ import annotations

from django.apps import AppConfig


class GuardianshipConfig(AppConfig):
    name = "children.guardianship"
    label = "guardianship"
    default_auto_field = "django.db.models.BigAutoField"
