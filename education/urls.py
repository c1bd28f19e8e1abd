"""Addresses of education."""

from __future__ import annotations

from casework.views import screens
from education.parts import SCHOOLING

app_name = "education"
urlpatterns = screens(SCHOOLING, "schooling/")
