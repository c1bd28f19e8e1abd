"""Addresses of the policy pages."""

from __future__ import annotations

from django.urls import path

from policy import views

app_name = "policy"
urlpatterns = [
    path("", views.document, name="document"),
    path("rules/", views.rules, name="rules"),
    path("duties/", views.duties, name="duties"),
    path("terms/", views.terms, name="terms"),
    path("<str:ref>/", views.basis_page, name="basis"),
]
