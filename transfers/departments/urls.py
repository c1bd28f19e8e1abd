"""Addresses of the departments' tasks."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers.departments import views
from transfers.departments.parts import AGENCY_TASK

app_name = "departments"
urlpatterns = [path("new/", views.new, name="agency_task_new"), *screens(AGENCY_TASK)]
