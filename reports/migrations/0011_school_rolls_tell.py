"""School rolls of children who were moved count in figures: whoever writes a department's task tells so."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells


class Migration(migrations.Migration):
    dependencies = [("reports", "0010_suspensions_tell"), ("departments", "0003_redirected")]
    operations = [tells("departments_agencytask", "reports_touched")]
