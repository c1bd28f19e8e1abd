from __future__ import annotations

from django.apps import AppConfig


class FamilyHomeConfig(AppConfig):
    name = "children.familyhome"
    label = "familyhome"
    default_auto_field = "django.db.models.BigAutoField"
