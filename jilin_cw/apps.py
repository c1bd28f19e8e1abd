"""Registers the checks of the deployment; the wiring itself has no models."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class HouseConfig(AppConfig):
    name = "jilin_cw"
    verbose_name = "系统"

    def ready(self) -> None:
        from jilin_cw.checks import database, deployment

        checks.register(deployment, "deployment")
        checks.register(database, checks.Tags.database)
