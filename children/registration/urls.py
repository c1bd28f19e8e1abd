"""Addresses of first registration."""

from __future__ import annotations

from casework.views import screens
from children.registration.parts import REGISTRATION

app_name = "registration"
urlpatterns = screens(REGISTRATION, "")
