from __future__ import annotations

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "children.registration"
    label = "registration"
    default_auto_field = "django.db.models.BigAutoField"
