"""Addresses of the lists of a handover."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers.handover import views
from transfers.handover.parts import LIST

app_name = "handover"
urlpatterns = [
    path("lines/template/", views.template_file, name="template"),
    path("<uuid:uid>/lines/", views.write, name="write"),
    path("<uuid:uid>/receive/", views.receive, name="receive"),
    path("<uuid:uid>/correct/", views.correct, name="correct"),
    path("<uuid:uid>/sign/", views.sign, name="sign"),
    path("<uuid:uid>/packet/", views.packet, name="packet"),
    *screens(LIST),
]
