"""Whether a registration stays counts in figures as it stood on the day: whoever decides it tells so."""

from __future__ import annotations

from django.db import migrations

from casework.database import tells


class Migration(migrations.Migration):
    dependencies = [("reports", "0024_told_figures"), ("hukou", "0004_every_stay_is_reviewed")]
    operations = [tells("hukou_hukoustay", "reports_touched")]
