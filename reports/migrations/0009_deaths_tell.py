"""Of whom a death stands no transfer is owed any more: whoever writes one tells the figures so."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_family_homes_tell"), ("leaving", "0003_adoption_route")]
    operations = [tells("leaving_death", "reports_touched")]
