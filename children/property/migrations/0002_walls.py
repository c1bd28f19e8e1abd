"""What the database itself keeps of a child's property: walls, states, sums, the chain; nothing written is rewritten."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only, child_scoped, guard_state, walls

ITEMS = """
CREATE FUNCTION property_keep_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 AND (OLD.received, OLD.spent, OLD.balance, OLD.entries, OLD.head)
      IS DISTINCT FROM (NEW.received, NEW.spent, NEW.balance, NEW.entries, NEW.head) THEN
    RAISE EXCEPTION 'the sums of a property item change by its entries only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_item BEFORE UPDATE ON property_propertyitem FOR EACH ROW EXECUTE FUNCTION property_keep_item();

CREATE FUNCTION property_begin_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.received := 0; NEW.spent := 0; NEW.balance := 0; NEW.entries := 0; NEW.head := repeat('0', 64);
  RETURN NEW;
END $$;
CREATE TRIGGER begin_item BEFORE INSERT ON property_propertyitem FOR EACH ROW EXECUTE FUNCTION property_begin_item();
"""

NEVER_REMOVED = """
CREATE FUNCTION property_never_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER never_removed BEFORE DELETE ON property_propertyitem
  FOR EACH ROW EXECUTE FUNCTION property_never_removed();
CREATE TRIGGER never_removed BEFORE DELETE ON property_propertyoutflow
  FOR EACH ROW EXECUTE FUNCTION property_never_removed();
CREATE TRIGGER never_removed BEFORE DELETE ON property_keepsake
  FOR EACH ROW EXECUTE FUNCTION property_never_removed();
"""

ENTRIES = """
CREATE FUNCTION property_entry_text(e property_propertyentry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(chr(31), e.prev, e.number, e.item_id, e.child_id, e.kind, e.amount, e.balance,
    to_char(e.happened_on, 'YYYY-MM-DD'), e.summary, e.document, coalesce(e.outflow_id, 0),
    coalesce(e.reverses_id, 0)) $$;

CREATE FUNCTION property_write_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  item property_propertyitem%ROWTYPE;
  outflow property_propertyoutflow%ROWTYPE;
  first property_propertyentry%ROWTYPE;
  income numeric; outlay numeric; whose bigint;
BEGIN
  SELECT * INTO item FROM property_propertyitem WHERE id = NEW.item_id FOR UPDATE;
  IF NEW.child_id IS DISTINCT FROM item.child_id THEN
    RAISE EXCEPTION 'an entry is of the child whose property it is' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT * INTO first FROM property_propertyentry WHERE id = NEW.reverses_id;
    IF first.reverses_id IS NOT NULL OR (first.item_id, first.kind, first.outflow_id, -first.amount)
        IS DISTINCT FROM (NEW.item_id, NEW.kind, NEW.outflow_id, NEW.amount) THEN
      RAISE EXCEPTION 'a counter-entry is the mirror of its entry' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE property_propertyentry SET reversed = true WHERE id = NEW.reverses_id;
  ELSIF NEW.outflow_id IS NOT NULL THEN
    SELECT * INTO outflow FROM property_propertyoutflow WHERE id = NEW.outflow_id;
    whose := CASE NEW.kind WHEN 'OUTFLOW' THEN outflow.item_id WHEN 'CARRIED' THEN outflow.to_item_id END;
    IF outflow.state <> 'APPROVED' OR outflow.amount IS DISTINCT FROM abs(NEW.amount)
        OR whose IS DISTINCT FROM NEW.item_id THEN
      RAISE EXCEPTION 'money goes out as it was approved' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'a_childs_money_goes_out_by_an_approved_outflow_only';
    END IF;
  END IF;
  income := CASE WHEN NEW.kind = 'OUTFLOW' THEN 0 ELSE NEW.amount END;
  outlay := income - NEW.amount;
  NEW.reversed := false;
  NEW.number := item.entries + 1;
  NEW.balance := item.balance + NEW.amount;
  NEW.prev := item.head;
  NEW.hash := encode(sha256(convert_to(property_entry_text(NEW), 'UTF8')), 'hex');
  UPDATE property_propertyitem SET entries = NEW.number, head = NEW.hash, received = received + income,
    spent = spent + outlay, balance = NEW.balance WHERE id = item.id;
  RETURN NEW;
END $$;
CREATE TRIGGER write_entry BEFORE INSERT ON property_propertyentry
  FOR EACH ROW EXECUTE FUNCTION property_write_entry();

CREATE FUNCTION property_keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 AND NEW.reversed
      AND to_jsonb(NEW) - 'reversed' = to_jsonb(OLD) - 'reversed' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a ledger entry is never edited, only reversed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON property_propertyentry
  FOR EACH ROW EXECUTE FUNCTION property_keep_entry();
"""

BACK = """
DROP TRIGGER keep_item ON property_propertyitem; DROP FUNCTION property_keep_item();
DROP TRIGGER begin_item ON property_propertyitem; DROP FUNCTION property_begin_item();
DROP TRIGGER never_removed ON property_propertyitem; DROP TRIGGER never_removed ON property_propertyoutflow;
DROP TRIGGER never_removed ON property_keepsake; DROP FUNCTION property_never_removed();
DROP TRIGGER write_entry ON property_propertyentry; DROP FUNCTION property_write_entry();
DROP TRIGGER append_only ON property_propertyentry; DROP FUNCTION property_keep_entry();
DROP FUNCTION property_entry_text(property_propertyentry);
"""


class Migration(migrations.Migration):
    dependencies = [("property", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["property_propertyitem", "property_propertyoutflow", "property_keepsake"]),
        guard_state("property_propertyitem", "HELD"),
        guard_state("property_propertyoutflow", "ASKED"),
        guard_state("property_keepsake", "KEPT"),
        child_scoped("property_propertyentry"),
        child_scoped("property_balanceproof"),
        append_only("property_balanceproof"),
        migrations.RunSQL(ITEMS + NEVER_REMOVED + ENTRIES, BACK),
    ]
