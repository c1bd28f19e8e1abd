"""Addresses of the search for parents and of guardianship."""

from __future__ import annotations

from casework.views import screens
from children.guardianship.parts import CHANGE, DNA, NOTICE, SEARCH

app_name = "guardianship"
urlpatterns = [
    *screens(SEARCH, "searches/"),
    *screens(NOTICE, "notices/"),
    *screens(DNA, "samples/"),
    *screens(CHANGE, "changes/"),
]
