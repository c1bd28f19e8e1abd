"""Who checked the tables of a report, printed under each of them."""

from __future__ import annotations

from django.db import migrations, models

NAME = models.CharField(
    blank=True, help_text="印在各附件表下；空着的，打印后手签", max_length=50, verbose_name="审核人"
)


class Migration(migrations.Migration):
    dependencies = [("reports", "0025_hukou_stays_tell")]
    operations = [
        migrations.AddField("progressreport", "checked_by", NAME),
        migrations.AddField("historicalprogressreport", "checked_by", NAME),
    ]
