"""History and walls of disability records."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("disability", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [*walls(["disability_disabilityrecord"]), guard_state("disability_disabilityrecord", "NONE")]
