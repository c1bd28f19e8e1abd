"""Addresses of daily care."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.daily.pages import handing, noting
from children.daily.parts import BAN, HANDOVER, INCIDENT, LEAVE, MISSING, NOTE, REPORT, VISIT

app_name = "daily"
urlpatterns = [
    path("notes/together/", noting.together, name="observation_together"),
    path("handovers/new/", handing.hand_over, name="handover_new"),
    *screens(LEAVE, "leaves/"),
    *screens(MISSING, "missing/"),
    *screens(VISIT, "visits/"),
    *screens(BAN, "bans/"),
    *screens(INCIDENT, "incidents/"),
    *screens(REPORT, "reports/"),
    *screens(NOTE, "notes/"),
    *screens(HANDOVER, "handovers/"),
]
