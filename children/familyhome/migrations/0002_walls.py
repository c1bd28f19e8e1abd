"""History, states and walls of family-style homes; only a stay hangs on a child."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, historic, walls


class Migration(migrations.Migration):
    dependencies = [("familyhome", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        historic("familyhome_familystylehome"),
        historic("familyhome_houseparent"),
        *walls(["familyhome_familyhomestay"]),
        guard_state("familyhome_familystylehome", "OPEN"),
        guard_state("familyhome_houseparent", "SERVING"),
        guard_state("familyhome_familyhomestay", "LIVING"),
    ]
