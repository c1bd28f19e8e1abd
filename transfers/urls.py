"""Addresses of transfers and deferrals."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers import views
from transfers.parts import DEFERRAL, TRANSFER

app_name = "transfers"
urlpatterns = [
    path("board/", views.board, name="board"),
    path("due/", views.due, name="due"),
    *screens(DEFERRAL, "deferrals/"),
    *screens(TRANSFER),
]
