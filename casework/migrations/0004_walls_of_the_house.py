"""Row-level security of the audit trail, the steps taken, the notices and the jobs."""

from __future__ import annotations

from django.db import migrations

from casework.walls import jobs_wall, notices_wall, steps_wall, trail_wall


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_attachments_and_calendar"), ("children", "0002_walls")]
    operations = [trail_wall(), steps_wall(), notices_wall(), jobs_wall()]
