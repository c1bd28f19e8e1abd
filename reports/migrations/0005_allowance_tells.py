"""Payments and continuations of the allowance count in figures: whoever writes them tells so."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells

LEDGER = "reports_touched"
TABLES = ("allowance_allowanceentry", "allowance_overagecontinuation")


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_tallies_kept"), ("allowance", "0002_walls")]
    operations = [tells(table, LEDGER) for table in TABLES]
