"""Addresses of batches."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers.batches.pages import choosing, roster, stepping
from transfers.batches.parts import BATCH

app_name = "batches"
urlpatterns = [
    path("choose/", choosing.choose, name="batch_choose"),
    path("<uuid:uid>/all/<slug:verb>/", stepping.step_for_all, name="batch_all"),
    path("<uuid:uid>/roster/", roster.roster, name="batch_roster"),
    *screens(BATCH),
]
