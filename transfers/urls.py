"""Addresses of transfers and deferrals."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers import timelines, views, waiting
from transfers.parts import DEFERRAL, TRANSFER

app_name = "transfers"
urlpatterns = [
    path("board/", views.board, name="board"),
    path("pace/", timelines.medians, name="pace"),
    path("pace/course/", timelines.export, name="course"),
    path("late/", timelines.late, name="late"),
    path("due/", waiting.due, name="due"),
    path("unanswered/", waiting.unanswered, name="unanswered"),
    *screens(DEFERRAL, "deferrals/"),
    *screens(TRANSFER),
]
