"""History, guarded states and the second wall of disputes; what was told is never changed."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only, child_scoped, guard_state, walls


class Migration(migrations.Migration):
    dependencies = [
        ("disputes", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls"),
        ("transfers", "0002_walls"),
    ]  # fmt: skip
    operations = [
        *walls(["disputes_transferdispute", "disputes_disputeitem"]),
        guard_state("disputes_transferdispute", "RAISED"),
        child_scoped("disputes_disputetold"),
        append_only("disputes_disputetold"),
    ]
