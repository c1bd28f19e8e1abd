"""History and walls of the records of placement."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("placement", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [*walls(["placement_agingoutplan"]), guard_state("placement_agingoutplan", "DRAFT")]
