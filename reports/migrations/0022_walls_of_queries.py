"""A kept query is seen by its owner and, shared, by the colleagues of the owner's agency; a workbook by its owner."""

from __future__ import annotations

from django.db import migrations

from casework.database import AGENCY
from casework.walls import SYSTEM, USER, wall


class Migration(migrations.Migration):
    dependencies = [("reports", "0021_queries")]
    operations = [
        wall("reports_savedquery", f"{SYSTEM} OR owner_id = {USER} OR (shared AND agency_id = {AGENCY})"),
        wall("reports_queryresult", f"{SYSTEM} OR owner_id = {USER}"),
    ]
