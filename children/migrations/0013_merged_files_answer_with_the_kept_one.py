"""Who is kept in place of a merged file is told by its address and not by its key.

A condition on the key inside an OR takes the home of the list into an index of its own (home, key), and then the
planner no longer meets the home's index with the one of names: at a million children it read the newest quarter of the
table instead.
"""

from __future__ import annotations

from django.db import migrations


def _kept(name: str, asked: str, condition: str) -> migrations.RunSQL:
    """The kept files of the merged ones that the condition finds, read by the rights of whoever asks."""
    kept = "public.children_child c JOIN public.children_child k ON k.id = c.merged_into_id"
    before = f"SELECT c.merged_into_id FROM public.children_child c WHERE c.merged_into_id IS NOT NULL AND {condition}"
    after = f"SELECT k.uid FROM {kept} WHERE c.merged_into_id IS NOT NULL AND {condition}"
    return migrations.RunSQL(_anew(name, asked, "uuid", after), _anew(name, asked, "bigint", before))


def _anew(name: str, asked: str, answer: str, question: str) -> str:
    return f"""
        DROP FUNCTION {name};
        CREATE FUNCTION {name}({asked}) RETURNS SETOF {answer} LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
        BEGIN
          RETURN QUERY {question};
        END $$;
        """


class Migration(migrations.Migration):
    dependencies = [("children", "0012_names_are_found_at_once")]
    operations = [
        _kept(
            "children_child_merged_named",
            "wanted varchar[], whole text",
            "c.name_grams @> wanted AND position(whole IN c.name) > 0",
        ),
        _kept("children_child_merged_spelt", "spelling varchar", "c.pinyin @> ARRAY[spelling]"),
    ]
