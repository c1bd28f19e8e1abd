from __future__ import annotations

from django.apps import AppConfig


class HukouConfig(AppConfig):
    name = "transfers.hukou"
    label = "hukou"
    default_auto_field = "django.db.models.BigAutoField"
