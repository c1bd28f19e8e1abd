"""How often a received report was opened again to be corrected, and which correction a paper is."""

from __future__ import annotations

from django.db import migrations, models

TIMES = models.PositiveSmallIntegerField(default=0, verbose_name="更正次数")


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_remarks_kept")]
    operations = [
        migrations.AddField("progressreport", "corrections", TIMES),
        migrations.AddField("historicalprogressreport", "corrections", TIMES),
        migrations.AddField(
            "reportpaper", "correction", models.PositiveSmallIntegerField(default=0, verbose_name="第几次更正")
        ),
    ]
