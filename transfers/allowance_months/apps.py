from __future__ import annotations

from django.apps import AppConfig


class AllowanceMonthsConfig(AppConfig):
    name = "transfers.allowance_months"
    label = "allowance_months"
    default_auto_field = "django.db.models.BigAutoField"
