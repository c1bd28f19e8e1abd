"""History and walls of assessment and growth; a version of a scale is never rewritten."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only, guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["assessment_assessment", "assessment_growthmeasurement"]),
        guard_state("assessment_assessment", "DRAFT"),
        append_only("assessment_instrumentversion"),
    ]
