"""Addresses of placement."""

from __future__ import annotations

from casework.views import screens
from placement.parts import AGING_OUT

app_name = "placement"
urlpatterns = screens(AGING_OUT, "aging-out/")
