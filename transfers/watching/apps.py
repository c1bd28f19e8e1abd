from __future__ import annotations

from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "transfers.watching"
    label = "watching"
    default_auto_field = "django.db.models.BigAutoField"
