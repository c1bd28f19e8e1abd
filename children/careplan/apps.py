from __future__ import annotations

from django.apps import AppConfig


class CarePlanConfig(AppConfig):
    name = "children.careplan"
    label = "careplan"
    default_auto_field = "django.db.models.BigAutoField"
