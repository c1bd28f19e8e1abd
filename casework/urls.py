"""Addresses of the mechanics."""

from __future__ import annotations

from django.urls import path

from casework.views import duties, house, trail, trail_acts

app_name = "casework"
urlpatterns = [
    path("", house.workbench_page, name="home"),
    path("todo/", house.todo_list, name="todo"),
    path("notices/", house.notices, name="notices"),
    path("notices/<int:pk>/", house.notice, name="notice"),
    path("jobs/<uuid:uid>/", house.job, name="job"),
    path("trail/", trail.trail, name="trail"),
    path("trail/export/", trail_acts.export, name="trail_export"),
    path("trail/verify/", trail_acts.verify, name="trail_verify"),
    path("duties.pdf", duties.paper, name="duties"),
    path("watermark.svg", house.watermark, name="watermark"),
    path("keep-alive/", house.keep_alive, name="keep_alive"),
    path("numbers/", house.numbers, name="numbers"),
]
