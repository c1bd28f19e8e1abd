"""Addresses of the medical records."""

from __future__ import annotations

from casework.views import screens
from medical.parts import INSURANCE, REHAB, SESSION

app_name = "medical"
urlpatterns = [
    *screens(INSURANCE, "insurance/"),
    *screens(REHAB, "rehab/"),
    *screens(SESSION, "rehab-sessions/"),
]
