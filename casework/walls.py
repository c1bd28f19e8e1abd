"""The second wall of the house's own tables: the audit trail, steps taken, notices and jobs, as migration operations.

`app.trail` says who is asking beyond the post: "all" for a reader of the whole trail, "system" for the house itself.
"""

from __future__ import annotations

from django.db.migrations.operations import RunSQL

from casework.database import ALL, SOME

USER, POST = (f"(SELECT coalesce(nullif(current_setting('app.{n}', true), '')::bigint, 0))" for n in ("user", "post"))
SYSTEM = "(SELECT coalesce(current_setting('app.trail', true), '') = 'system')"
WHOLE_TRAIL = "(SELECT coalesce(current_setting('app.trail', true), '') IN ('all', 'system'))"


# Asks as the house while it looks for the last link, which another post may have made. Not by `SET app.trail` on the
# function: only a superuser may say that, and the owner of the tables is none.
CHAIN = """
CREATE OR REPLACE FUNCTION casework_chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE last record; asking text := current_setting('app.trail', true);
BEGIN
  PERFORM pg_advisory_xact_lock(22700718);
  PERFORM set_config('app.trail', 'system', true);
  SELECT seq, hash INTO last FROM casework_auditentry ORDER BY seq DESC LIMIT 1;
  PERFORM set_config('app.trail', coalesce(asking, ''), true);
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.prev := coalesce(last.hash, repeat('0', 64));
  NEW.hash := encode(sha256(convert_to(casework_audit_text(NEW), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
"""


def _child_in_reach(table: str) -> str:
    return f"EXISTS (SELECT 1 FROM children_child c WHERE c.id = {table}.child_id)"  # noqa: S608 - our own names


def trail_wall() -> RunSQL:
    """An entry is read by its author, by who may read the trail, and by who may see its child. Anybody's act adds one.

    The trigger that chains the entries runs as the owner, who is under the policy as well, and asks as the house.
    """
    table = "casework_auditentry"
    seen = (
        f"{WHOLE_TRAIL} OR coalesce(user_id, 0) = {USER}"
        f" OR (child_id IS NOT NULL AND ({ALL} OR {_child_in_reach(table)}))"
    )
    return RunSQL(
        CHAIN + f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY written_by_anybody ON {table} FOR INSERT WITH CHECK (true);"
        f"CREATE POLICY in_reach ON {table} FOR SELECT USING ({seen});",
        f"DROP POLICY in_reach ON {table}; DROP POLICY written_by_anybody ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def steps_wall() -> RunSQL:
    """A step is read by who took it and by who may see its child; steps of records of no child by everybody at work."""
    table = "casework_steptaken"
    return wall(table, f"{ALL} OR user_id = {USER} OR ({SOME} AND (child_id IS NULL OR {_child_in_reach(table)}))")


def notices_wall() -> RunSQL:
    """A post reads its own notices; the house delivers them."""
    return wall("casework_notice", f"{SYSTEM} OR post_id = {POST}")


def jobs_wall() -> RunSQL:
    """A person sees the jobs they asked for; the house runs them all."""
    return wall("casework_job", f"{SYSTEM} OR user_id = {USER}")


def submissions_wall() -> RunSQL:
    """Where a form has led is known to who sent it; the house forgets it."""
    return wall("casework_submission", f"{SYSTEM} OR user_id = {USER}")


def wall(table: str, seen: str) -> RunSQL:
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY in_reach ON {table} USING ({seen});",
        f"DROP POLICY in_reach ON {table}; ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )
