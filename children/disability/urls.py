"""Addresses of disability records."""

from __future__ import annotations

from casework.views import screens
from children.disability.parts import DISABILITY

app_name = "disability"
urlpatterns = [*screens(DISABILITY)]
