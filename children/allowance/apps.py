from __future__ import annotations

from django.apps import AppConfig


class AllowanceConfig(AppConfig):
    name = "children.allowance"
    label = "allowance"
    default_auto_field = "django.db.models.BigAutoField"
