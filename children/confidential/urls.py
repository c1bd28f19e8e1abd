"""Addresses of confidential facts. There is no list."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.confidential import views
from children.confidential.parts import LABEL

app_name = "confidential"
urlpatterns = [
    path("<uuid:uid>/named/", views.named, name="named"),
    path("<uuid:uid>/end/", views.end, name="end"),
    *screens(LABEL),
]
