"""Addresses of the child's file."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children import views
from children.parts import CHILD
from children.placements import CARE_MODE
from children.roster.urls import urlpatterns as roster

app_name = "children"
urlpatterns = [
    *roster,
    path("<uuid:uid>/confirm/", views.confirm, name="child_confirm"),
    path("<uuid:uid>/readmit/", views.readmit, name="child_readmit"),
    *screens(CARE_MODE, "care-modes/"),
    *screens(CHILD),
]
