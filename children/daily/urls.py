"""Addresses of daily care."""

from __future__ import annotations

from casework.views import screens
from children.daily.parts import BAN, LEAVE, MISSING, VISIT

app_name = "daily"
urlpatterns = [
    *screens(LEAVE, "leaves/"),
    *screens(MISSING, "missing/"),
    *screens(VISIT, "visits/"),
    *screens(BAN, "bans/"),
]
