"""History, and a wall of its own: not whoever may see the child, only the posts named on the label."""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.operations import RunSQL

from casework.database import ALL, historic
from casework.walls import POST, SYSTEM

TABLE, PAST = "confidential_confidentiallabel", "confidential_historicalconfidentiallabel"
REWRAP = "(coalesce(current_setting('app.rewrap', true), '') = 'on' AND current_setting('role') = 'none')"
NAMED = f"(({SYSTEM} AND {ALL}) OR {POST} = ANY (named_posts))"


def wall(table: str, *policies: str) -> RunSQL:
    names = [policy.split()[0] for policy in policies]
    made = "".join(
        f"CREATE POLICY {name} ON {table} {policy.removeprefix(name)};"
        for name, policy in zip(names, policies, strict=True)
    )
    dropped = "".join(f"DROP POLICY {name} ON {table};" for name in names)
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; {made}",
        f"{dropped} ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


class Migration(migrations.Migration):
    dependencies = [("confidential", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        historic(TABLE),
        wall(TABLE, f"in_reach USING ({NAMED} OR {REWRAP})"),
        wall(
            PAST,
            "written_by_trigger FOR INSERT WITH CHECK (true)",
            f"sealed_anew FOR UPDATE USING {REWRAP}",
            f"in_reach FOR SELECT USING ({NAMED} OR {REWRAP})",
        ),
    ]
