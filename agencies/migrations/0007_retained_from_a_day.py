"""Since when the province lets a home keep its children: for those on record the day on which it was entered."""

from __future__ import annotations

from django.db import migrations, models

ENTERED = """
UPDATE agencies_agency a SET retained_from = least(a.retained_until, (
    SELECT min((h.history_date AT TIME ZONE 'Asia/Shanghai')::date)
    FROM agencies_historicalagency h WHERE h.id = a.id AND h.retained
)) WHERE a.retained
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0006_stand_ins")]
    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="retained_from",
                field=models.DateField(blank=True, null=True, verbose_name="保留自"),
            )
            for model in ("agency", "historicalagency")
        ),
        migrations.RunSQL(ENTERED, migrations.RunSQL.noop),
    ]
