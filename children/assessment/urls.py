"""Addresses of assessment and growth."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.assessment.pages import charts, importing, measuring
from children.assessment.parts import ASSESSMENT, GROWTH

app_name = "assessment"
urlpatterns = [
    path("growth/together/", measuring.together, name="growth_together"),
    path("growth/import/", importing.bring_in, name="growth_import"),
    path("growth/import/template/", importing.template_file, name="growth_template"),
    path("growth/of/<uuid:uid>/", charts.growth, name="growth_chart"),
    path("of/<uuid:uid>/", charts.trajectory, name="trajectory"),
    *screens(GROWTH, "growth/"),
    *screens(ASSESSMENT, ""),
]
