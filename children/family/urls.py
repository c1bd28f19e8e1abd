"""Addresses of a child's family."""

from __future__ import annotations

from casework.views import screens
from children.family.parts import PLAN, RELATIVE, SIBLING

app_name = "family"
urlpatterns = [*screens(RELATIVE, "relatives/"), *screens(SIBLING, "siblings/"), *screens(PLAN, "plans/")]
