"""The history and the states of what counties tell are kept by the database."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, historic


class Migration(migrations.Migration):
    dependencies = [("reports", "0019_county_words"), ("casework", "0002_walls")]
    operations = [historic("reports_countyreport"), guard_state("reports_countyreport", "ASKED")]
