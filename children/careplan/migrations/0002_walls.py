"""History and walls of the records of the care plan."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls

TABLES = ["careplan_careplan", "careplan_caregoal", "careplan_carereview", "careplan_goaloutcome"]


class Migration(migrations.Migration):
    dependencies = [("careplan", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(TABLES),
        guard_state("careplan_careplan", "DRAFT"),
        guard_state("careplan_caregoal", "STANDING"),
    ]
