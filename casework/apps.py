"""Start-up of the mechanics: the checks, and the declarations of every app."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules

# The modules in which apps declare things; an app has those it needs and no work of its own in ready().
DECLARATIONS = (
    "parts",
    "workflow",
    "panels",
    "menu",
    "documents",
    "work",
    "citations",
    "modules",
    "todos",
)


class CaseworkConfig(AppConfig):
    name = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casework import checks  # noqa: F401 - registers the checks
        from casework.printing.fonts import check_printing

        register(check_printing, "printing")

        # The declarations of every app, so that no app needs work of its own in ready().
        autodiscover_modules(*DECLARATIONS)
