from __future__ import annotations

from django.apps import AppConfig


class DailyConfig(AppConfig):
    name = "children.daily"
    label = "daily"
    default_auto_field = "django.db.models.BigAutoField"
