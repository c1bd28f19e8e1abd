"""History and walls of first registration."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("registration", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["registration_householdregistration"]),
        guard_state("registration_householdregistration", "DRAFT"),
    ]
