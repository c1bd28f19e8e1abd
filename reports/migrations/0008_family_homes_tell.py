"""Who lives in a family-style home and how children left count in figures: whoever writes it tells so."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells

LEDGER = "reports_touched"
TABLES = ("familyhome_familyhomestay", "children_discharge")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_vouchers_tell"),
        ("familyhome", "0002_walls"),
        ("children", "0007_one_child_one_file"),
    ]
    operations = [tells(table, LEDGER) for table in TABLES]
