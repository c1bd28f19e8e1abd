"""History and walls of pairs: seen by who may see both files; a merged file is shut to every other act."""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.operations import RunSQL

from casework.database import ALL, child_scoped, guard_state, historic, history_wall

PAIR, PAST, ROWS = "duplicates_duplicatepair", "duplicates_historicalduplicatepair", "duplicates_mergedrow"


def both(table: str) -> RunSQL:
    """Beside the policy for the one file: the other one too. The wall of the children themselves answers for each."""
    other = f"EXISTS (SELECT 1 FROM children_child c WHERE c.id = {table}.b_id)"
    return RunSQL(
        f"CREATE POLICY both_in_reach ON {table} AS RESTRICTIVE FOR SELECT USING ({ALL} OR {other});",
        f"DROP POLICY both_in_reach ON {table};",
    )


def of_the_house(table: str) -> RunSQL:
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY of_the_house ON {table} USING ({ALL});",
        f"DROP POLICY of_the_house ON {table}; ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


# Home, county and prefecture of a merged file follow the kept one when that is moved.
SHUT = """
CREATE FUNCTION duplicates_keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE place text[] := ARRAY['home_id', 'county_id', 'prefecture_id'];
BEGIN
  -- Sealing a value anew under another key changes no fact; only the owner, outside any act, may say so.
  IF coalesce(current_setting('app.step', true), '') IN ('duplicate.merge', 'duplicate.undo')
      OR (coalesce(current_setting('app.rewrap', true), '') = 'on' AND current_setting('role') = 'none')
      OR ((OLD.state = 'MERGED') = (NEW.state = 'MERGED')
          AND (OLD.state <> 'MERGED' OR to_jsonb(NEW) - place = to_jsonb(OLD) - place)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a merged file changes only by undoing the merge' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_merged BEFORE UPDATE ON children_child FOR EACH ROW EXECUTE FUNCTION duplicates_keep_file();

CREATE FUNCTION duplicates_keep_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('app.step', true), '') NOT IN ('duplicate.merge', 'duplicate.undo')
      AND EXISTS (SELECT 1 FROM children_child c WHERE c.id = NEW.child_id AND c.state = 'MERGED') THEN
    RAISE EXCEPTION 'a merged file takes no entries' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
""" + "".join(
    f"CREATE TRIGGER keep_merged BEFORE INSERT OR UPDATE ON children_{table} "
    "FOR EACH ROW EXECUTE FUNCTION duplicates_keep_stay();\n"
    for table in ("admission", "discharge", "guardianshipepisode", "placement")
)
OPEN_AGAIN = (
    "".join(
        f"DROP TRIGGER keep_merged ON children_{table};"
        for table in ("child", "admission", "discharge", "guardianshipepisode", "placement")
    )
    + "DROP FUNCTION duplicates_keep_file(); DROP FUNCTION duplicates_keep_stay();"
)


class Migration(migrations.Migration):
    dependencies = [
        ("duplicates", "0001_initial"),
        ("casework", "0002_walls"),
        ("children", "0007_one_child_one_file"),
    ]
    operations = [
        historic(PAIR),
        child_scoped(PAIR, "a_id"),
        both(PAIR),
        history_wall(PAST, "a_id"),
        both(PAST),
        guard_state(PAIR, "SUSPECTED"),
        of_the_house(ROWS),
        RunSQL(SHUT, OPEN_AGAIN),
    ]
