"""Who is named so in a merged file: asked in functions, so that a search is one question that a session plans once."""

from __future__ import annotations

import django.contrib.postgres.indexes
from django.db import migrations, models

MERGED = models.Q(merged_into__isnull=False)


def _kept(name: str, asked: str, condition: str) -> migrations.RunSQL:
    """The kept files of the merged ones that the condition finds, read by the rights of whoever asks."""
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {name}({asked}) RETURNS SETOF bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
        BEGIN
          RETURN QUERY
            SELECT c.merged_into_id FROM public.children_child c WHERE c.merged_into_id IS NOT NULL AND {condition};
        END $$;
        """,
        f"DROP FUNCTION {name};",
    )


class Migration(migrations.Migration):
    dependencies = [("children", "0010_who_was_let_near_is_planned_once")]
    operations = [
        migrations.AddIndex(
            "child",
            django.contrib.postgres.indexes.GinIndex(
                fields=["name_grams"], condition=MERGED, name="merged_by_name_grams"
            ),
        ),
        migrations.AddIndex(
            "child",
            django.contrib.postgres.indexes.GinIndex(fields=["pinyin"], condition=MERGED, name="merged_by_pinyin"),
        ),
        _kept(
            "children_child_merged_named",
            "wanted varchar[], whole text",
            "c.name_grams @> wanted AND position(whole IN c.name) > 0",
        ),
        _kept("children_child_merged_spelt", "spelling varchar", "c.pinyin @> ARRAY[spelling]"),
    ]
