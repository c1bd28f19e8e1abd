"""A suspended move is nobody's delay: whoever suspends one or lets it go on tells the figures so."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_deaths_tell"), ("suspensions", "0002_walls")]
    operations = [tells("suspensions_transfersuspension", "reports_touched")]
