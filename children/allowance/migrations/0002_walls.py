"""What the database itself keeps of the allowance: walls, states, sums, the chain, and that nothing is rewritten."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only, child_scoped, guard_state, historic, walls

BOOKS = """
CREATE FUNCTION allowance_open_book() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last allowance_allowancebook%ROWTYPE;
BEGIN
  SELECT * INTO last FROM allowance_allowancebook WHERE home_id = NEW.home_id ORDER BY month DESC LIMIT 1;
  IF FOUND THEN
    IF last.state <> 'CLOSED' OR NEW.month <> last.month + interval '1 month' THEN
      RAISE EXCEPTION 'a month opens when the month before it is closed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_home_keeps_one_month_at_a_time';
    END IF;
    NEW.opening := last.closing;
    NEW.head := last.head;
  ELSE
    NEW.head := repeat('0', 64);
  END IF;
  NEW.received := 0; NEW.spent := 0; NEW.entries := 0; NEW.closing := NEW.opening;
  RETURN NEW;
END $$;
CREATE TRIGGER open_book BEFORE INSERT ON allowance_allowancebook
  FOR EACH ROW EXECUTE FUNCTION allowance_open_book();

CREATE FUNCTION allowance_keep_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an allowance book is never removed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF pg_trigger_depth() < 2 AND (OLD.home_id, OLD.month, OLD.opening, OLD.received, OLD.spent, OLD.closing, OLD.entries,
      OLD.head) IS DISTINCT FROM (NEW.home_id, NEW.month, NEW.opening, NEW.received, NEW.spent, NEW.closing,
      NEW.entries, NEW.head) THEN
    RAISE EXCEPTION 'the sums of an allowance book change by its entries only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION allowance_open_next_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO allowance_allowancebook (uid, created_at, version, home_id, month, state, opening, received, spent,
      closing, opening_note, entries, head)
    VALUES (gen_random_uuid(), clock_timestamp(), 1, NEW.home_id, NEW.month + interval '1 month', 'OPEN', 0, 0, 0, 0,
      '', 0, '');
  RETURN NULL;
END $$;
CREATE TRIGGER open_next_book AFTER UPDATE ON allowance_allowancebook
  FOR EACH ROW WHEN (OLD.state <> 'CLOSED' AND NEW.state = 'CLOSED') EXECUTE FUNCTION allowance_open_next_book();
CREATE TRIGGER keep_book BEFORE UPDATE OR DELETE ON allowance_allowancebook
  FOR EACH ROW EXECUTE FUNCTION allowance_keep_book();
"""

ENTRIES = """
CREATE FUNCTION allowance_entry_text(e allowance_allowanceentry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws(chr(31), e.prev, e.number, e.home_id, e.book_id, e.voucher_id, e.child_id, e.child_name, e.kind,
    coalesce(to_char(e.month, 'YYYY-MM-DD'), ''), coalesce(e.standard_id, 0), e.amount, coalesce(e.reverses_id, 0)) $$;

CREATE FUNCTION allowance_write_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  book allowance_allowancebook%ROWTYPE;
  voucher allowance_allowancevoucher%ROWTYPE;
  first allowance_allowanceentry%ROWTYPE;
  income numeric; outlay numeric;
BEGIN
  SELECT * INTO voucher FROM allowance_allowancevoucher WHERE id = NEW.voucher_id;
  SELECT * INTO book FROM allowance_allowancebook WHERE id = voucher.book_id FOR UPDATE;
  IF book.state <> 'OPEN' THEN
    RAISE EXCEPTION 'a closed month takes no entries'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_closed_month_takes_no_entries';
  END IF;
  IF (NEW.book_id, NEW.home_id, NEW.kind) IS DISTINCT FROM (book.id, book.home_id, voucher.kind) THEN
    RAISE EXCEPTION 'an entry stands in the book of its voucher' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT * INTO first FROM allowance_allowanceentry WHERE id = NEW.reverses_id;
    IF first.reverses_id IS NOT NULL OR (first.home_id, first.child_id, first.kind, first.month, first.standard_id,
        -first.amount) IS DISTINCT FROM (NEW.home_id, NEW.child_id, NEW.kind, NEW.month, NEW.standard_id, NEW.amount)
    THEN
      RAISE EXCEPTION 'a counter-entry is the mirror of its entry' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE allowance_allowanceentry SET reversed = true WHERE id = NEW.reverses_id;
  END IF;
  NEW.number := book.entries + 1;
  NEW.prev := book.head;
  NEW.hash := encode(sha256(convert_to(allowance_entry_text(NEW), 'UTF8')), 'hex');
  income := CASE WHEN NEW.kind IN ('RECEIVED', 'CARRIED_IN') THEN NEW.amount ELSE 0 END;
  outlay := NEW.amount - income;
  UPDATE allowance_allowancebook SET entries = NEW.number, head = NEW.hash, received = received + income,
    spent = spent + outlay, closing = opening + received + income - spent - outlay WHERE id = book.id;
  RETURN NEW;
END $$;
CREATE TRIGGER write_entry BEFORE INSERT ON allowance_allowanceentry
  FOR EACH ROW EXECUTE FUNCTION allowance_write_entry();

CREATE FUNCTION allowance_keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 AND NEW.reversed
      AND to_jsonb(NEW) - 'reversed' = to_jsonb(OLD) - 'reversed' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a ledger entry is never edited, only reversed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON allowance_allowanceentry
  FOR EACH ROW EXECUTE FUNCTION allowance_keep_entry();
"""

STANDARDS = """
CREATE FUNCTION allowance_keep_standard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ends_on IS NULL
      AND to_jsonb(NEW) - 'ends_on' = to_jsonb(OLD) - 'ends_on' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an allowance standard is followed by a new row, never rewritten' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_standard BEFORE UPDATE OR DELETE ON allowance_allowancestandard
  FOR EACH ROW EXECUTE FUNCTION allowance_keep_standard();
"""

BACK = """
DROP TRIGGER open_book ON allowance_allowancebook; DROP FUNCTION allowance_open_book();
DROP TRIGGER open_next_book ON allowance_allowancebook; DROP FUNCTION allowance_open_next_book();
DROP TRIGGER keep_book ON allowance_allowancebook; DROP FUNCTION allowance_keep_book();
DROP TRIGGER write_entry ON allowance_allowanceentry; DROP FUNCTION allowance_write_entry();
DROP TRIGGER append_only ON allowance_allowanceentry; DROP FUNCTION allowance_keep_entry();
DROP FUNCTION allowance_entry_text(allowance_allowanceentry);
DROP TRIGGER keep_standard ON allowance_allowancestandard; DROP FUNCTION allowance_keep_standard();
"""


class Migration(migrations.Migration):
    dependencies = [("allowance", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["allowance_overagecontinuation"]),
        guard_state("allowance_overagecontinuation", "DRAFT"),
        guard_state("allowance_allowancebook", "OPEN"),
        historic("allowance_allowancestandard"),
        child_scoped("allowance_allowanceentry"),
        append_only("allowance_allowancevoucher"),
        migrations.RunSQL(BOOKS + ENTRIES + STANDARDS, BACK),
    ]
