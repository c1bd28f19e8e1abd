"""History, guarded states and the second wall of suspensions."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [
        ("suspensions", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls"),
        ("transfers", "0002_walls"),
    ]  # fmt: skip
    operations = [
        *walls(["suspensions_transfersuspension"]),
        guard_state("suspensions_transfersuspension", "RUNNING"),
    ]
