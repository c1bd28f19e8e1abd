"""Addresses of the child's file."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children import views
from children.parts import CHILD
from children.roster.urls import urlpatterns as roster

app_name = "children"
urlpatterns = [
    *roster,
    path("<uuid:uid>/confirm/", views.confirm, name="child_confirm"),
    *screens(CHILD),
]
