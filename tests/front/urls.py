"""The only addresses that templates of the front ask for by name: the clauses."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("policy/", include("policy.urls"))]
