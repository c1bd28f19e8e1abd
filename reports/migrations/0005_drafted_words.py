"""A freeze remembers the words that were drafted from it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_tallies_kept")]
    operations = [
        migrations.AddField("freeze", "drafted", models.JSONField(default=dict, verbose_name="起草的正文")),
    ]
