"""Addresses of the children's property."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.property import views
from children.property.parts import ITEM, KEEPSAKE, LINE, OUTFLOW, PROOF

app_name = "property"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("of/<uuid:uid>/inventory/", views.inventory, name="inventory"),
    path("lines/<uuid:uid>/reverse/", views.reverse, name="reverse"),
    *screens(ITEM, "items/"),
    *screens(LINE, "lines/"),
    *screens(OUTFLOW, "outflows/"),
    *screens(PROOF, "proofs/"),
    *screens(KEEPSAKE, "keepsakes/"),
]
