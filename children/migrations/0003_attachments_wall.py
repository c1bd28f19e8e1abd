"""Files that hang on a child stand behind the child's wall; casework itself knows no child."""

from __future__ import annotations

from django.db import migrations

from casework.database import child_scoped


class Migration(migrations.Migration):
    dependencies = [("children", "0002_walls"), ("casework", "0003_attachments_and_calendar")]
    operations = [child_scoped("casework_attachment")]
