"""History, guarded states and the second wall of transfers."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("transfers", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["transfers_transfercase", "transfers_transferdeferral"]),
        guard_state("transfers_transfercase", "DRAFT"),
        guard_state("transfers_transferdeferral", "REQUESTED"),
    ]
