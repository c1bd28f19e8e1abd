"""History, guarded states and the second wall of the departments' tasks."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("departments", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [*walls(["departments_agencytask"]), guard_state("departments_agencytask", "DRAWN")]
