"""Addresses of the basic living allowance."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.allowance import views
from children.allowance.pages import supplement
from children.allowance.parts import BOOK, ENTRY, OVER_AGE, PAYEE, STANDARD, VOUCHER

app_name = "allowance"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("irregular/", views.irregular, name="irregular"),
    path("books/<uuid:uid>/pay/", views.pay, name="pay"),
    path("books/<uuid:uid>/supplement/", supplement.supplement, name="supplement"),
    path("books/<uuid:uid>/pay-list/", views.pay_list, name="pay_list"),
    path("books/<uuid:uid>/import/", views.bring_in, name="import"),
    path("import/template/", views.template_file, name="import_template"),
    path("vouchers/<uuid:uid>/reverse/", views.reverse_voucher, name="reverse_voucher"),
    path("entries/<uuid:uid>/reverse/", views.reverse_entry, name="reverse_entry"),
    *screens(STANDARD, "standards/"),
    *screens(BOOK, "books/"),
    *screens(VOUCHER, "vouchers/"),
    *screens(ENTRY, "entries/"),
    *screens(OVER_AGE, "over-age/"),
    *screens(PAYEE, "payees/"),
]
