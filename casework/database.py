"""What the database itself guards, as migration operations: history, states, the second wall, the audit chain.

An app's `0002_walls` migration lists them for its tables; `casework.checks` refuses to start when one is missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.migrations.operations import RunSQL

FUNCTIONS = """
CREATE OR REPLACE FUNCTION casework_write_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE cols text; kind text := CASE TG_OP WHEN 'INSERT' THEN '+' WHEN 'UPDATE' THEN '~' ELSE '-' END;
BEGIN
  -- Sealing a value anew under another key changes no fact; only the owner, outside any act, may say so.
  IF coalesce(current_setting('app.rewrap', true), '') = 'on' AND current_setting('role') = 'none' THEN
    RETURN NULL;
  END IF;
  SELECT string_agg(quote_ident(a.attname), ', ') INTO cols
    FROM pg_attribute a JOIN pg_attribute h ON h.attname = a.attname AND h.attrelid = TG_ARGV[0]::regclass
   WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped AND h.attnum > 0 AND NOT h.attisdropped;
  EXECUTE format('INSERT INTO %I (%s, history_date, history_type, history_change_reason, history_user_id,'
    ' history_post, history_step) SELECT %s, clock_timestamp(), %L,'
    ' nullif(current_setting(''app.reason'', true), ''''), nullif(current_setting(''app.user'', true), '''')::bigint,'
    ' nullif(current_setting(''app.post'', true), '''')::bigint, coalesce(current_setting(''app.step'', true), '''')'
    ' FROM changed', TG_ARGV[0], cols, cols, kind);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION casework_guard_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before text; after text;
BEGIN
  IF coalesce(current_setting('app.step', true), '') <> '' THEN RETURN NEW; END IF;
  after := to_jsonb(NEW) ->> TG_ARGV[0];
  before := CASE TG_OP WHEN 'INSERT' THEN TG_ARGV[1] ELSE to_jsonb(OLD) ->> TG_ARGV[0] END;
  IF before IS DISTINCT FROM after THEN
    RAISE EXCEPTION 'the state of % changes only through a step of its workflow (% -> %)', TG_TABLE_NAME, before, after
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION casework_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION casework_audit_text(e casework_auditentry) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws(chr(31), e.seq, (extract(epoch FROM e.at) * 1000000)::bigint, coalesce(e.user_id, 0),
    e.user_name, coalesce(e.post_id, 0), e.post_title, coalesce(e.agency_id, 0), e.verb, e.resource,
    coalesce(e.object_uid::text, ''), e.object_title, coalesce(e.child_id, 0), e.part, e.outcome, e.reason,
    e.clause, e.address, e.request_id, e.details::text, e.prev) $$;

CREATE OR REPLACE FUNCTION casework_chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE last record;
BEGIN
  PERFORM pg_advisory_xact_lock(22700718);
  SELECT seq, hash INTO last FROM casework_auditentry ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.prev := coalesce(last.hash, repeat('0', 64));
  NEW.hash := encode(sha256(convert_to(casework_audit_text(NEW), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
"""


def audit_chain() -> RunSQL:
    """The chain of the audit trail, and no way to change a link of it."""
    return RunSQL(
        FUNCTIONS
        + """
        CREATE TRIGGER chain BEFORE INSERT ON casework_auditentry FOR EACH ROW EXECUTE FUNCTION casework_chain_audit();
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON casework_auditentry
          FOR EACH ROW EXECUTE FUNCTION casework_append_only();
        CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON casework_auditentry
          FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only();
        """,
        RunSQL.noop,
    )


def append_only(table: str) -> RunSQL:
    """Rows of the table are never changed or removed (ledgers, frozen papers)."""
    return RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION casework_append_only();",
        f"DROP TRIGGER append_only ON {table};",
    )


def historic(table: str, history_table: str = "") -> RunSQL:
    """Every change of the table becomes a row of its history table, whatever wrote it."""
    app, _, name = table.partition("_")
    target = history_table or f"{app}_historical{name}"
    events = (("insert", "INSERT", "NEW"), ("update", "UPDATE", "NEW"), ("delete", "DELETE", "OLD"))
    return RunSQL(
        [
            f"CREATE TRIGGER history_{event} AFTER {verb} ON {table} REFERENCING {rows} TABLE AS changed "
            f"FOR EACH STATEMENT EXECUTE FUNCTION casework_write_history('{target}');"
            for event, verb, rows in events
        ],
        [f"DROP TRIGGER history_{event} ON {table};" for event, _verb, _rows in events],
    )


def guard_state(table: str, initial: str, column: str = "state") -> RunSQL:
    """The state column changes only inside `Workflow.take` (which names its step in the setting app.step)."""
    return RunSQL(
        f"CREATE TRIGGER guard_state BEFORE INSERT OR UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION casework_guard_state('{column}', '{initial}');",
        f"DROP TRIGGER guard_state ON {table};",
    )


# Each setting is read once for a query and not once for a row; as a value of its own it also tells the planner nothing
# wrong about how many rows will pass, so that lists keep to the index that has their order.
ALL = "(SELECT current_setting('app.reach', true) = 'all')"
SOME = "(SELECT current_setting('app.reach', true) = 'some')"
AGENCY, COUNTY, PREFECTURE = (
    f"(SELECT nullif(current_setting('app.{name}', true), '')::int)" for name in ("agency", "county", "prefecture")
)
TODAY = "(SELECT coalesce(nullif(current_setting('app.today', true), '')::date, current_date))"
GRANTED = "SELECT unnest(string_to_array(nullif(current_setting('app.granted', true), ''), ',')::bigint[])"


def child_wall(table: str, shares: str) -> RunSQL:
    """Row-level security of the child itself: integers against settings, and the rows of who else may come near.

    Who was let near is asked in a function, which a session plans once: every query about children goes through here.
    """
    return _policy(table, _child_in_reach(table), asks=_let_near(table, shares))


def child_wall_anew(table: str, shares: str) -> RunSQL:
    """The same for a table whose wall stands already."""
    anew = f"ALTER POLICY in_reach ON {table} USING ({_child_in_reach(table)});"
    return RunSQL([_let_near(table, shares), anew], RunSQL.noop)


def _child_in_reach(table: str) -> str:
    return (
        f"{ALL} OR ({SOME} AND (home_id = {AGENCY} OR county_id = {COUNTY} OR prefecture_id = {PREFECTURE}"
        f" OR id = ANY ((SELECT {table}_let_near())::bigint[])))"
    )


def _let_near(table: str, shares: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION {table}_let_near() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
        BEGIN
          RETURN ARRAY(
            SELECT s.child_id FROM public.{shares} s
            WHERE (s.agency_id = {AGENCY} OR s.jurisdiction_id = {COUNTY} OR s.jurisdiction_id = {PREFECTURE})
              AND (s.ends_on IS NULL OR s.ends_on >= {TODAY})
            UNION ALL {GRANTED});
        END $$;
    """


def known_people_only(table: str) -> RunSQL:
    """For a table that the policy of the child itself reads (who else may come near): closed to who has no post."""
    return _policy(table, f"{ALL} OR {SOME}")


def given_within_reach(table: str, children: str = "children_child") -> RunSQL:
    """Only who sees the child lets others near it. No policy can ask that: the child's own policy reads the table."""
    return RunSQL(
        f"""
        CREATE FUNCTION {table}_within_reach() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM 1 FROM {children} WHERE id = NEW.child_id;
          IF NOT FOUND THEN
            RAISE EXCEPTION 'only who sees the child lets others near it' USING ERRCODE = 'insufficient_privilege';
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER within_reach BEFORE INSERT OR UPDATE ON {table}
          FOR EACH ROW EXECUTE FUNCTION {table}_within_reach();
        """,
        f"DROP TRIGGER within_reach ON {table}; DROP FUNCTION {table}_within_reach();",
    )


def child_scoped(table: str, column: str = "child_id", children: str = "children_child") -> RunSQL:
    """Row-level security of a table that hangs on a child: seen by whoever may see the child."""
    return _policy(
        table,
        f"{ALL} OR {column} IS NULL OR EXISTS (SELECT 1 FROM {children} c WHERE c.id = {table}.{column})",
    )


def _policy(table: str, condition: str, *, asks: str = "") -> RunSQL:
    return RunSQL(
        f"{asks}ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY in_reach ON {table} USING ({condition});",
        f"DROP POLICY in_reach ON {table}; ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def history_wall(table: str, column: str = "child_id", children: str = "children_child") -> RunSQL:
    """Row-level security of a history table: read like the child, written by the trigger's owner only."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY written_by_trigger ON {table} FOR INSERT WITH CHECK (true);"
        f"CREATE POLICY sealed_anew ON {table} FOR UPDATE USING (current_setting('app.rewrap', true) = 'on'"
        " AND current_setting('role') = 'none');"
        f"CREATE POLICY in_reach ON {table} FOR SELECT USING ({ALL}"
        f" OR EXISTS (SELECT 1 FROM {children} c WHERE c.id = {table}.{column}));",
        f"DROP POLICY in_reach ON {table}; DROP POLICY written_by_trigger ON {table};"
        f"DROP POLICY sealed_anew ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def walls(tables: Iterable[str], *, child_column: str = "child_id") -> list[RunSQL]:
    """The usual set for records that hang on a child: history, second wall on both tables."""
    operations = []
    for table in tables:
        app, _, name = table.partition("_")
        operations += [
            historic(table),
            child_scoped(table, child_column),
            history_wall(f"{app}_historical{name}", child_column),
        ]
    return operations


TELLING = """
CREATE OR REPLACE FUNCTION casework_tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('INSERT INTO %1$I (child_id) SELECT %2$I FROM changed WHERE %2$I IS NOT NULL', TG_ARGV[0], TG_ARGV[1])
    || CASE TG_OP WHEN 'UPDATE' THEN format(' UNION SELECT %1$I FROM before WHERE %1$I IS NOT NULL', TG_ARGV[1])
       ELSE '' END;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION casework_tell_all() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('INSERT INTO %I (child_id) VALUES (NULL)', TG_ARGV[0]);
  RETURN NULL;
END $$;
"""


def telling() -> RunSQL:
    """The functions behind `tells` and `tells_all`."""
    return RunSQL(TELLING, "DROP FUNCTION casework_tell(); DROP FUNCTION casework_tell_all();")


def tells(table: str, ledger: str, column: str = "child_id") -> RunSQL:
    """Whatever writes the table, the children concerned are noted in the ledger (one statement, not one per row)."""
    events = (
        ("insert", "INSERT", "NEW TABLE AS changed"),
        ("update", "UPDATE", "OLD TABLE AS before NEW TABLE AS changed"),
        ("delete", "DELETE", "OLD TABLE AS changed"),
    )
    return RunSQL(
        [
            f"CREATE TRIGGER tell_{event} AFTER {verb} ON {table} REFERENCING {rows} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION casework_tell('{ledger}', '{column}');"
            for event, verb, rows in events
        ],
        [f"DROP TRIGGER tell_{event} ON {table};" for event, _verb, _rows in events],
    )


def tells_all(table: str, ledger: str, columns: Iterable[str]) -> RunSQL:
    """For a table on which all children may depend: a change of these columns is noted as a change of everybody."""
    listed = ", ".join(columns)
    return RunSQL(
        f"CREATE TRIGGER tell_all AFTER UPDATE OF {listed} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION casework_tell_all('{ledger}');",
        f"DROP TRIGGER tell_all ON {table};",
    )


def derived_wall(table: str, seen: str) -> RunSQL:
    """Row-level security of a table that the system derives: read where `seen` holds, written by the system only."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY kept_by_the_system ON {table} USING ({ALL});"
        f"CREATE POLICY in_reach ON {table} FOR SELECT USING ({seen});",
        f"DROP POLICY in_reach ON {table}; DROP POLICY kept_by_the_system ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def child_in_reach(table: str, children: str = "children_child") -> str:
    return f"EXISTS (SELECT 1 FROM {children} c WHERE c.id = {table}.child_id)"


def area_in_reach() -> str:
    """For sums over an area: the office that answers for the area reads them."""
    return f"{SOME} AND (county_id = {COUNTY} OR prefecture_id = {PREFECTURE})"
