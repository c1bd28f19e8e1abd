"""Addresses of the roster's import; children/urls.py takes them in."""

from __future__ import annotations

from django.urls import path

from children.roster import deciding, views

urlpatterns = [
    path("import/", views.start, name="roster_list"),
    path("import/template/", views.template_file, name="roster_template"),
    path("import/<uuid:uid>/", views.page, name="roster_page"),
    path("import/<uuid:uid>/columns/", views.columns, name="roster_columns"),
    path("import/<uuid:uid>/marked/", views.marked_file, name="roster_marked"),
    path("import/<uuid:uid>/rows/<int:number>/", deciding.row, name="roster_row"),
    path("import/<uuid:uid>/decide/", deciding.decide, name="roster_decide"),
    path("import/<uuid:uid>/confirm/", deciding.confirm, name="roster_confirm"),
    path("import/<uuid:uid>/discard/", deciding.discard, name="roster_discard"),
    path("import/<uuid:uid>/undo/", deciding.undo, name="roster_undo"),
]
