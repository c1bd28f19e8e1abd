"""A freeze remembers the words that were drafted from it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_allowance_tells")]
    operations = [
        migrations.AddField("freeze", "drafted", models.JSONField(default=dict, verbose_name="起草的正文")),
    ]
