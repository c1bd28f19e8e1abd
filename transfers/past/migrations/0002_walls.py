"""History, guarded states and the second wall of past moves; and that a child has one request of either kind at a time."""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.operations import RunSQL

from casework.database import guard_state, historic, walls

# A past move that waits and a move that is open exclude each other. Both are written while the child is locked.
ONE_AT_A_TIME = """
CREATE FUNCTION past_one_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_TABLE_NAME = 'past_pasttransfer' AND NEW.state = 'ENTERED' AND EXISTS (
      SELECT 1 FROM transfers_transfercase c WHERE c.child_id = NEW.child_id
        AND c.state IN ('DRAFT', 'ASSESSED', 'PLAN_APPROVED', 'NOTICE_ISSUED', 'HANDED_OVER'))
    OR TG_TABLE_NAME = 'transfers_transfercase' AND NEW.state = 'DRAFT' AND EXISTS (
      SELECT 1 FROM past_pasttransfer p WHERE p.child_id = NEW.child_id AND p.state = 'ENTERED') THEN
    RAISE EXCEPTION 'a child has one request for a move at a time' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_request BEFORE INSERT ON past_pasttransfer
  FOR EACH ROW EXECUTE FUNCTION past_one_request();
CREATE TRIGGER one_request BEFORE INSERT ON transfers_transfercase
  FOR EACH ROW EXECUTE FUNCTION past_one_request();
"""
BACK = """
DROP TRIGGER one_request ON transfers_transfercase;
DROP TRIGGER one_request ON past_pasttransfer;
DROP FUNCTION past_one_request();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("past", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls"), ("transfers", "0002_walls"),
    ]  # fmt: skip
    operations = [
        historic("past_approvalpaper"),
        *walls(["past_pasttransfer"]),
        guard_state("past_pasttransfer", "ENTERED"),
        RunSQL(ONE_AT_A_TIME, BACK),
    ]
