"""Addresses of figures and reports."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from reports.county_parts import COUNTY_REPORT
from reports.models import ProvinceReport
from reports.parts import OBLIGATION, REPORT, SUMMARY
from reports.views import changes, differences, figures, papers, queries, remarks, saved_queries, verifying

app_name = "reports"
OWN = {"model": ProvinceReport}
urlpatterns = [
    path("progress/", papers.grid_page, name="grid"),
    path("verify/", verifying.page, name="verify"),
    path("indicators/", figures.index, name="indicators"),
    path("indicators/export/<slug:place>/", figures.export, name="export"),
    path("indicators/<slug:code>/<slug:place>/", figures.indicator, name="indicator"),
    path("queries/", queries.page, name="query"),
    path("queries/export/", queries.export, name="query_export"),
    path("queries/saved/", saved_queries.page, name="queries"),
    path("queries/saved/new/", saved_queries.new, name="query_new"),
    path("queries/saved/<uuid:uid>/", saved_queries.edit, name="query_edit"),
    path("queries/saved/<uuid:uid>/drop/", saved_queries.drop, name="query_drop"),
    path("queries/results/<uuid:uid>/", saved_queries.result, name="query_result"),
    path("indicators/<slug:code>/<slug:place>/changes/", changes.page, name="changes"),
    path("map/<slug:level>.json", figures.map_shape, name="map"),
    path("progress/papers/<uuid:uid>/", papers.paper_file, name="paper"),
    path("progress/of/<uuid:uid>/preview/", papers.preview, name="preview"),
    path("progress/of/<uuid:uid>/word/", papers.word_file, name="word"),
    path("progress/of/<uuid:uid>/tables/", papers.tables_file, name="tables"),
    path("progress/of/<uuid:uid>/differences/", differences.page, name="differences"),
    path("progress/of/<uuid:uid>/remarks/", remarks.answer, name="remarks"),
    path("progress/of/<uuid:uid>/figures/", papers.retake, name="retake"),
    path("progress/summaries/<uuid:uid>/preview/", papers.preview, OWN, name="summary_preview"),
    path("progress/summaries/<uuid:uid>/word/", papers.word_file, OWN, name="summary_word"),
    path("progress/summaries/<uuid:uid>/tables/", papers.tables_file, OWN, name="summary_tables"),
    path("progress/summaries/<uuid:uid>/figures/", papers.retake, OWN, name="summary_retake"),
    *screens(COUNTY_REPORT, "progress/counties/"),
    *screens(SUMMARY, "progress/summaries/"),
    *screens(REPORT, "progress/of/"),
    *screens(OBLIGATION, "progress/orders/"),
]
