"""What was taken out is never changed or removed."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only


class Migration(migrations.Migration):
    dependencies = [("reports", "0017_verification"), ("casework", "0002_walls")]
    operations = [append_only("reports_reportcopy")]
