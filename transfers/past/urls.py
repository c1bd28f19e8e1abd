"""Addresses of past moves and of the papers that approved them."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from transfers.past import pages, sent
from transfers.past.parts import PAPER, PAST

app_name = "past"
urlpatterns = [
    path("import/", pages.bring_in, name="past_import"),
    path("import/template/", pages.template_file, name="past_template"),
    path("sent/", sent.sent, name="sent"),
    path("papers/<uuid:uid>/confirm/", pages.confirm_all, name="confirm_all"),
    *screens(PAPER, "papers/"),
    *screens(PAST),
]
