from __future__ import annotations

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    name = "children.family"
    label = "family"
    default_auto_field = "django.db.models.BigAutoField"
