"""History and walls of the records of leaving."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("leaving", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["leaving_leaving", "leaving_leavingpaper", "leaving_death", "leaving_aftercarevisit"]),
        guard_state("leaving_leaving", "DRAFT"),
        guard_state("leaving_death", "RECORDED"),
        guard_state("leaving_aftercarevisit", "PLANNED"),
    ]
