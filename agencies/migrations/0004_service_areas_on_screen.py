"""Service areas get an address of their own, who entered them, and a version; rows that stand get theirs here."""

from __future__ import annotations

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_reviews_and_unused_accounts")]
    operations = [
        migrations.AlterModelOptions(
            name="servicearea",
            options={"ordering": ["jurisdiction__ordinal", "starts_on"], "verbose_name": "收留抚养辖区"},
        ),
        migrations.AddField(
            model_name="servicearea",
            name="created_at",
            field=models.DateTimeField(
                auto_now_add=True, default=django.utils.timezone.now, verbose_name="建立时间"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="servicearea",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="建立人",
            ),
        ),
        migrations.AddField(
            model_name="servicearea",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE agencies_servicearea ADD COLUMN uid uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;"
                    "ALTER TABLE agencies_servicearea ALTER COLUMN uid DROP DEFAULT;",
                    "ALTER TABLE agencies_servicearea DROP COLUMN uid;",
                )
            ],
            state_operations=[
                migrations.AddField(
                    model_name="servicearea",
                    name="uid",
                    field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                )
            ],
        ),
    ]
