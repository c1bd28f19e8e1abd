"""History and walls of the records of education."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("education", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [*walls(["education_schoolingrecord"]), guard_state("education_schoolingrecord", "TO_NOTIFY")]
