from __future__ import annotations

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agencies.panels import register_all
        from agencies.parts import RECORDS
        from casework.parts import register

        for record in RECORDS:
            register(record)
        register_all()
