from __future__ import annotations

from django.apps import AppConfig


class PropertyConfig(AppConfig):
    name = "children.property"
    label = "property"
    default_auto_field = "django.db.models.BigAutoField"
