"""Names go into their indexes as they are written: a list of those still to be put in is read anew by every search."""

from __future__ import annotations

import django.contrib.postgres.indexes
from django.db import migrations, models

MERGED = models.Q(merged_into__isnull=False)
INDEXES = {
    "children_by_name_grams": {"fields": ["name_grams"]},
    "children_by_pinyin": {"fields": ["pinyin"]},
    "merged_by_name_grams": {"fields": ["name_grams"], "condition": MERGED},
    "merged_by_pinyin": {"fields": ["pinyin"], "condition": MERGED},
}


def _at_once(name: str) -> migrations.RunSQL:
    """The index stays as it is and is not built anew."""
    index = django.contrib.postgres.indexes.GinIndex(name=name, fastupdate=False, **INDEXES[name])
    return migrations.RunSQL(
        f"ALTER INDEX {name} SET (fastupdate = off); SELECT gin_clean_pending_list('{name}');",
        f"ALTER INDEX {name} RESET (fastupdate);",
        state_operations=[migrations.RemoveIndex("child", name), migrations.AddIndex("child", index)],
    )


class Migration(migrations.Migration):
    dependencies = [("children", "0011_names_of_merged_files")]
    operations = [_at_once(name) for name in INDEXES]
