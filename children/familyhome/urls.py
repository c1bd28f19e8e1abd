"""Addresses of family-style homes."""

from __future__ import annotations

from casework.views import screens
from children.familyhome.parts import FAMILY_HOME, FAMILY_STAY, HOUSE_PARENT

app_name = "familyhome"
urlpatterns = [
    *screens(FAMILY_HOME),
    *screens(HOUSE_PARENT, "parents/"),
    *screens(FAMILY_STAY, "stays/"),
]
