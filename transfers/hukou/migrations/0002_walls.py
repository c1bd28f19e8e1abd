"""History, guarded states and the second wall of registrations that stay."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [
        ("hukou", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls"), ("transfers", "0002_walls"),
    ]  # fmt: skip
    operations = [*walls(["hukou_hukoustay"]), guard_state("hukou_hukoustay", "PROPOSED")]
