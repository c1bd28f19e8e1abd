"""Addresses of the archive."""

from __future__ import annotations

from django.urls import path

from casework.views import screens
from children.archive.pages import checklist, packets, reading, scans
from children.archive.parts import ARCHIVE, ITEM, PACKET, USE

app_name = "archive"
urlpatterns = [
    path("<uuid:uid>/upload/", scans.upload, name="upload"),
    path("items/<uuid:uid>/upload/", scans.add, name="add"),
    path("<uuid:uid>/papers/<slug:paper>/waive/", checklist.waive, name="waive"),
    path("<uuid:uid>/papers/<slug:paper>/require/", checklist.require_again, name="require"),
    path("<uuid:uid>/packet/", packets.make, name="pack"),
    path("packets/<uuid:uid>/download/", packets.download, name="packet_download"),
    path("uses/<uuid:uid>/read/", reading.read, name="read"),
    path("uses/<uuid:uid>/read/<uuid:file_uid>/", reading.read_file, name="read_file"),
    *screens(ITEM, "items/"),
    *screens(USE, "uses/"),
    *screens(PACKET, "packets/"),
    *screens(ARCHIVE),
]
