"""Addresses of suspensions."""

from __future__ import annotations

from casework.views import screens
from transfers.suspensions.parts import SUSPENSION

app_name = "suspensions"
urlpatterns = screens(SUSPENSION)
