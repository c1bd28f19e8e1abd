"""Addresses of disputes."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers.disputes import pages
from transfers.disputes.parts import DISPUTE

app_name = "disputes"
urlpatterns = [path("new/", pages.raise_dispute, name="dispute_new"), *screens(DISPUTE)]
