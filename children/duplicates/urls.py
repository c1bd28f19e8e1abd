"""Addresses of files that may be one."""

from __future__ import annotations

from casework.views import screens
from children.duplicates.parts import PAIR

app_name = "duplicates"
urlpatterns = [*screens(PAIR)]
