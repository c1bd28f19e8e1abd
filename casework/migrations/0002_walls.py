"""The audit chain, and the functions behind every wall."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only, audit_chain


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [audit_chain(), append_only("casework_steptaken")]
