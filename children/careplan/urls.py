"""Addresses of care plans."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.careplan import views
from children.careplan.parts import CARE_GOAL, CARE_PLAN

app_name = "careplan"
urlpatterns = [path("without/", views.without, name="without"), *screens(CARE_GOAL, "goals/"), *screens(CARE_PLAN)]
