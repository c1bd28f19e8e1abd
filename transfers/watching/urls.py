"""Addresses of escalations."""

from __future__ import annotations

from casework.views import screens
from transfers.watching.parts import ESCALATION

app_name = "watching"
urlpatterns = [*screens(ESCALATION)]
