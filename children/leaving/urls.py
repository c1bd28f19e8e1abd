"""Addresses of leaving."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.leaving import views
from children.leaving.parts import AFTERCARE, DEATH, LEAVING

app_name = "leaving"
urlpatterns = [
    *screens(DEATH, "deaths/"),
    *screens(AFTERCARE, "aftercare/"),
    path("<uuid:uid>/papers/", views.papers, name="papers"),
    *screens(LEAVING),
]
