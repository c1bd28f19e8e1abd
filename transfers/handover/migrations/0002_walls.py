"""What the database itself keeps of a handover: walls, states, sums, whose column is whose, and that nothing signed moves."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only, child_scoped, guard_state, walls

SUMS = """
CREATE FUNCTION handover_sum_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE handover_handoverlist l SET lines = s.lines, queries = s.queries, unchecked = s.unchecked,
    opening = s.opening, changes = s.changes, closing = s.closing, difference = s.difference
  FROM (SELECT t.id, count(i.id) AS lines, count(i.id) FILTER (WHERE i.result = 'QUERIED') AS queries,
      count(i.id) FILTER (WHERE i.result = 'OPEN') AS unchecked, coalesce(sum(i.opening), 0) AS opening,
      coalesce(sum(i.changes), 0) AS changes, coalesce(sum(i.closing), 0) AS closing,
      coalesce(sum(i.found - i.closing), 0) AS difference
    FROM (SELECT DISTINCT handover_list_id AS id FROM changed) t
    LEFT JOIN handover_handoveritem i ON i.handover_list_id = t.id GROUP BY t.id) s
  WHERE l.id = s.id;
  RETURN NULL;
END $$;
CREATE TRIGGER sum_insert AFTER INSERT ON handover_handoveritem REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION handover_sum_lines();
CREATE TRIGGER sum_update AFTER UPDATE ON handover_handoveritem REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION handover_sum_lines();
CREATE TRIGGER sum_delete AFTER DELETE ON handover_handoveritem REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION handover_sum_lines();

CREATE FUNCTION handover_keep_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.lines := 0; NEW.queries := 0; NEW.unchecked := 0;
    NEW.opening := 0; NEW.changes := 0; NEW.closing := 0; NEW.difference := 0;
    PERFORM 1 FROM transfers_transfercase c WHERE c.id = NEW.case_id AND c.child_id = NEW.child_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a list is of the child of its transfer' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state IN ('SIGNED', 'SUPERSEDED', 'VOID') THEN
    RAISE EXCEPTION 'a signed or replaced list is never changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF pg_trigger_depth() < 2 AND (OLD.lines, OLD.queries, OLD.unchecked, OLD.opening, OLD.changes, OLD.closing,
      OLD.difference) IS DISTINCT FROM (NEW.lines, NEW.queries, NEW.unchecked, NEW.opening, NEW.changes, NEW.closing,
      NEW.difference) THEN
    RAISE EXCEPTION 'the sums of a list change by its lines only' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'DRAWN' AND OLD.given_sha256 IS DISTINCT FROM NEW.given_sha256
      OR (OLD.case_id, OLD.child_id, OLD.kind, OLD.edition) IS DISTINCT FROM
         (NEW.case_id, NEW.child_id, NEW.kind, NEW.edition) THEN
    RAISE EXCEPTION 'a list that was given is frozen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_list BEFORE INSERT OR UPDATE OR DELETE ON handover_handoverlist
  FOR EACH ROW EXECUTE FUNCTION handover_keep_list();
"""

# Left the giving home writes until it gives, right the receiving home afterwards. Who acts for nobody is the house.
COLUMNS = """
CREATE FUNCTION handover_given_of(i handover_handoveritem) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT to_jsonb(i) - 'result' - 'found' - 'found_note' - 'found_by' - 'found_at' $$;

CREATE FUNCTION handover_keep_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  acts int := nullif(nullif(current_setting('app.agency', true), ''), '0')::int;
  whose record; one handover_handoveritem%ROWTYPE; before handover_handoveritem%ROWTYPE;
BEGIN
  IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
  SELECT l.state, l.child_id, c.from_home_id, c.to_home_id INTO whose FROM handover_handoverlist l
    JOIN transfers_transfercase c ON c.id = l.case_id WHERE l.id = one.handover_list_id FOR UPDATE OF l;
  IF one.child_id IS DISTINCT FROM whose.child_id THEN
    RAISE EXCEPTION 'a line is of the child whose list it is' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP <> 'UPDATE' OR handover_given_of(OLD) IS DISTINCT FROM handover_given_of(NEW) THEN
    IF whose.state <> 'DRAWN' OR acts <> whose.from_home_id THEN
      RAISE EXCEPTION 'what is given is said by the giving home until it gives' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.result <> 'OPEN' THEN
      RAISE EXCEPTION 'a line that was corrected is looked at again' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.result <> 'OPEN' THEN
      SELECT * INTO before FROM handover_handoveritem WHERE id = NEW.previous_id;
      IF (before.result, before.found, before.found_note, before.title, before.quantity, before.source_uid)
          IS DISTINCT FROM (NEW.result, NEW.found, NEW.found_note, NEW.title, NEW.quantity, NEW.source_uid) THEN
        RAISE EXCEPTION 'what was found is said by the receiving home' USING ERRCODE = 'insufficient_privilege';
      END IF;
    END IF;
  ELSIF NEW IS DISTINCT FROM OLD AND NOT (whose.state = 'DRAWN' AND NEW.result = 'OPEN')
      AND (whose.state <> 'GIVEN' OR acts <> whose.to_home_id) THEN
    RAISE EXCEPTION 'what was found is said by the receiving home, of a list that was given'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_item BEFORE INSERT OR UPDATE OR DELETE ON handover_handoveritem
  FOR EACH ROW EXECUTE FUNCTION handover_keep_item();
"""

SIGNED = """
CREATE FUNCTION handover_keep_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM handover_handoverlist l WHERE l.id = NEW.handover_list_id AND l.state = 'RECEIVED'
    AND l.received_sha256 = NEW.sha256 AND l.child_id = NEW.child_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'what is signed is the list as it was received' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_signature BEFORE INSERT ON handover_handoversignature
  FOR EACH ROW EXECUTE FUNCTION handover_keep_signature();

CREATE FUNCTION handover_keep_packet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Sealing the index anew under another key changes no fact; only the owner, outside any act, may say so.
  IF TG_OP = 'UPDATE' AND coalesce(current_setting('app.rewrap', true), '') = 'on'
      AND current_setting('role') = 'none' AND to_jsonb(NEW) - 'index' = to_jsonb(OLD) - 'index' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a sealed packet is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON handover_handoverpacket
  FOR EACH ROW EXECUTE FUNCTION handover_keep_packet();
"""

BACK = """
DROP TRIGGER sum_insert ON handover_handoveritem; DROP TRIGGER sum_update ON handover_handoveritem;
DROP TRIGGER sum_delete ON handover_handoveritem; DROP FUNCTION handover_sum_lines();
DROP TRIGGER keep_list ON handover_handoverlist; DROP FUNCTION handover_keep_list();
DROP TRIGGER keep_item ON handover_handoveritem; DROP FUNCTION handover_keep_item();
DROP FUNCTION handover_given_of(handover_handoveritem);
DROP TRIGGER keep_signature ON handover_handoversignature; DROP FUNCTION handover_keep_signature();
DROP TRIGGER append_only ON handover_handoverpacket; DROP FUNCTION handover_keep_packet();
"""


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_initial"), ("casework", "0002_walls"), ("transfers", "0002_walls")]
    operations = [
        *walls(["handover_handoverlist", "handover_handoveritem"]),
        guard_state("handover_handoverlist", "DRAWN"),
        child_scoped("handover_handoversignature"),
        child_scoped("handover_handoverpacket"),
        append_only("handover_handoversignature"),
        migrations.RunSQL(SUMS + COLUMNS + SIGNED, BACK),
    ]
