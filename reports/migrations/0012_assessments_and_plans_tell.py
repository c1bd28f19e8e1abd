"""Assessments and care plans count in figures: whoever writes them tells so."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells

TABLES = ("assessment_assessment", "careplan_careplan")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0011_school_rolls_tell"),
        ("assessment", "0002_walls"),
        ("careplan", "0002_walls"),
    ]
    operations = [tells(table, "reports_touched") for table in TABLES]
