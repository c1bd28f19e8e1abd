"""Addresses of care plans."""

from __future__ import annotations

from casework.views import screens
from children.careplan.parts import CARE_GOAL, CARE_PLAN

app_name = "careplan"
urlpatterns = [*screens(CARE_GOAL, "goals/"), *screens(CARE_PLAN)]
