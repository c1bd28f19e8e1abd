"""History and walls of the search for parents and of changes of guardianship."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("guardianship", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(
            [
                "guardianship_familysearch",
                "guardianship_familysearchnotice",
                "guardianship_dnasubmission",
                "guardianship_guardianshipchange",
            ]
        ),
        guard_state("guardianship_familysearch", "OPEN"),
        guard_state("guardianship_familysearchnotice", "PUBLISHED"),
        guard_state("guardianship_dnasubmission", "SENT"),
        guard_state("guardianship_guardianshipchange", "DRAFT"),
    ]
