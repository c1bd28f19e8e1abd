from __future__ import annotations

from django.apps import AppConfig


class DepartmentsConfig(AppConfig):
    name = "transfers.departments"
    label = "departments"
    default_auto_field = "django.db.models.BigAutoField"
