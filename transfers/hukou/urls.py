"""Addresses of registrations that stay."""

from __future__ import annotations

from casework.views import screens
from transfers.hukou.parts import STAY

app_name = "hukou"
urlpatterns = screens(STAY)
