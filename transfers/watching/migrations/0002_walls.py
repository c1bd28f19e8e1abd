"""History and the second wall of escalations."""

from __future__ import annotations

from django.db import migrations

from casework.database import walls


class Migration(migrations.Migration):
    dependencies = [("watching", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [*walls(["watching_escalation"])]
