"""Addresses of daily care."""

from __future__ import annotations

from casework.views import screens
from children.daily.parts import LEAVE, MISSING

app_name = "daily"
urlpatterns = [*screens(LEAVE, "leaves/"), *screens(MISSING, "missing/")]
