"""History and walls of the looks at children around their move and of what is owed to them."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("wellbeing", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["wellbeing_wellbeingcheck", "wellbeing_wellbeingwaiver", "wellbeing_intervention"]),
        guard_state("wellbeing_intervention", "OWED"),
    ]
