"""History, states and walls of a child's family. A link hangs on two children: who may see one of them sees the link, and
nothing of the other but what the child's own wall lets through; only who may see both makes one.
"""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.operations import RunSQL

from casework.database import ALL, guard_state, historic, walls

TABLE, PAST = "family_siblinglink", "family_historicalsiblinglink"


def _in_reach(table: str, *columns: str) -> str:
    return " OR ".join(f"EXISTS (SELECT 1 FROM children_child c WHERE c.id = {table}.{column})" for column in columns)


def _both(table: str) -> str:
    return " AND ".join(f"({_in_reach(table, column)})" for column in ("first_id", "second_id"))


EITHER, EITHER_PAST = (_in_reach(table, "first_id", "second_id") for table in (TABLE, PAST))

WALL = f"""
ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY; ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY;
CREATE POLICY made_by_who_sees_both ON {TABLE} FOR INSERT WITH CHECK ({ALL} OR ({_both(TABLE)}));
CREATE POLICY in_reach ON {TABLE} FOR SELECT USING ({ALL} OR {EITHER});
CREATE POLICY changed_in_reach ON {TABLE} FOR UPDATE USING ({ALL} OR {EITHER});
CREATE POLICY removed_by_the_house ON {TABLE} FOR DELETE USING ({ALL});
ALTER TABLE {PAST} ENABLE ROW LEVEL SECURITY; ALTER TABLE {PAST} FORCE ROW LEVEL SECURITY;
CREATE POLICY written_by_trigger ON {PAST} FOR INSERT WITH CHECK (true);
CREATE POLICY sealed_anew ON {PAST} FOR UPDATE USING (current_setting('app.rewrap', true) = 'on'
  AND current_setting('role') = 'none');
CREATE POLICY in_reach ON {PAST} FOR SELECT USING ({ALL} OR {EITHER_PAST});

CREATE FUNCTION family_keep_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.first_id, OLD.second_id) IS DISTINCT FROM (NEW.first_id, NEW.second_id)
      AND coalesce(current_setting('app.reach', true), '') <> 'all' THEN
    RAISE EXCEPTION 'a link stays with its two children' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_pair BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION family_keep_pair();
"""

# Whether two siblings are in one home's care, asked by who may see one of them: it never says in which home.
WHEREABOUTS = """
CREATE FUNCTION family_whereabouts(one bigint, two bigint) RETURNS varchar LANGUAGE plpgsql AS $$
DECLARE before text := current_setting('app.reach', true); found varchar;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM children_child c WHERE c.id IN (one, two)) THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('app.reach', 'all', true);
  SELECT CASE WHEN count(*) FILTER (WHERE c.state = 'IN_CARE') < 2 THEN 'LEFT'
              WHEN count(DISTINCT c.home_id) > 1 THEN 'HOME' ELSE 'TOGETHER' END
    INTO found FROM children_child c WHERE c.id IN (one, two);
  PERFORM set_config('app.reach', coalesce(before, ''), true);
  RETURN found;
END $$;
"""

BACK = f"""
DROP FUNCTION family_whereabouts(bigint, bigint);
DROP TRIGGER keep_pair ON {TABLE}; DROP FUNCTION family_keep_pair();
DROP POLICY made_by_who_sees_both ON {TABLE}; DROP POLICY in_reach ON {TABLE};
DROP POLICY changed_in_reach ON {TABLE}; DROP POLICY removed_by_the_house ON {TABLE};
ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;
DROP POLICY written_by_trigger ON {PAST}; DROP POLICY sealed_anew ON {PAST}; DROP POLICY in_reach ON {PAST};
ALTER TABLE {PAST} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {PAST} DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("family", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["family_relative", "family_contactplan"]),
        historic(TABLE),
        RunSQL(WALL + WHEREABOUTS, BACK),
        guard_state("family_relative", "KNOWN"),
        guard_state(TABLE, "STANDING"),
        guard_state("family_contactplan", "IN_FORCE"),
    ]
