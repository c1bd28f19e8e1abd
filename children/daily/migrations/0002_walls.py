"""History and walls of the records of daily care."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("daily", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["daily_childleave", "daily_missingcase"]),
        guard_state("daily_childleave", "ASKED"),
        guard_state("daily_missingcase", "RAISED"),
    ]
