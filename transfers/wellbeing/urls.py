"""Addresses of looks at children around their move."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers.wellbeing import pages
from transfers.wellbeing.parts import CHECK, HELP, WAIVER

app_name = "wellbeing"
urlpatterns = [
    path("due/", pages.due, name="due"),
    *screens(HELP, "help/"),
    *screens(WAIVER, "waivers/"),
    *screens(CHECK),
]
