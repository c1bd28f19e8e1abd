"""What the database itself keeps of the archive: walls, states, what is missing, and that nothing filed goes lost."""

from __future__ import annotations

from django.db import migrations

from casework.database import child_scoped, guard_state, walls

MISSING = """
CREATE FUNCTION archive_missing(child bigint, required varchar[]) RETURNS varchar[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(asked.paper ORDER BY asked.place), '{}')::varchar[]
    FROM unnest(required) WITH ORDINALITY AS asked(paper, place)
   WHERE NOT EXISTS (SELECT 1 FROM archive_archiveitem i
                      WHERE i.child_id = child AND i.paper = asked.paper AND i.state <> 'REMOVED')
     AND NOT EXISTS (SELECT 1 FROM archive_paperwaiver w
                      WHERE w.child_id = child AND w.paper = asked.paper AND w.ended_at IS NULL) $$;

CREATE FUNCTION archive_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.missing := archive_missing(NEW.child_id, NEW.required);
  IF TG_OP = 'UPDATE' AND NEW.last_number < OLD.last_number THEN
    RAISE EXCEPTION 'a number once given is never given again' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER count_missing BEFORE INSERT OR UPDATE ON archive_childarchive
  FOR EACH ROW EXECUTE FUNCTION archive_count();

CREATE FUNCTION archive_recount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE archive_childarchive SET missing = missing WHERE child_id = NEW.child_id
    AND missing IS DISTINCT FROM archive_missing(child_id, required);
  RETURN NULL;
END $$;
CREATE TRIGGER recount AFTER INSERT OR UPDATE OF paper, state ON archive_archiveitem
  FOR EACH ROW EXECUTE FUNCTION archive_recount();
CREATE TRIGGER recount AFTER INSERT OR UPDATE ON archive_paperwaiver
  FOR EACH ROW EXECUTE FUNCTION archive_recount();
"""

KEPT = """
CREATE FUNCTION archive_keep_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'what was filed is never deleted, only removed by approval' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (OLD.child_id, OLD.number) IS DISTINCT FROM (NEW.child_id, NEW.number) OR OLD.state = 'REMOVED' THEN
    RAISE EXCEPTION 'an item keeps its place in its archive' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.retention <> OLD.retention
      AND coalesce(current_setting('app.step', true), '') <> 'archive_item.change_term' THEN
    RAISE EXCEPTION 'a term of retention changes by approval only' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'REMOVED' AND EXISTS (SELECT 1 FROM archive_childarchive a
      WHERE a.child_id = NEW.child_id AND a.state = 'HELD') THEN
    RAISE EXCEPTION 'nothing leaves a frozen archive'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_leaves_a_frozen_archive';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_item BEFORE UPDATE OR DELETE ON archive_archiveitem
  FOR EACH ROW EXECUTE FUNCTION archive_keep_item();

CREATE FUNCTION archive_keep_waiver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND to_jsonb(NEW) - 'ended_at' = to_jsonb(OLD) - 'ended_at' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a waiver is taken back, never rewritten' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_waiver BEFORE UPDATE OR DELETE ON archive_paperwaiver
  FOR EACH ROW EXECUTE FUNCTION archive_keep_waiver();

CREATE FUNCTION archive_keep_packet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'who took an archive out stays known' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER keep_packet BEFORE DELETE ON archive_archivepacket
  FOR EACH ROW EXECUTE FUNCTION archive_keep_packet();
"""

BACK = """
DROP TRIGGER count_missing ON archive_childarchive; DROP FUNCTION archive_count();
DROP TRIGGER recount ON archive_archiveitem; DROP TRIGGER recount ON archive_paperwaiver;
DROP FUNCTION archive_recount(); DROP FUNCTION archive_missing(bigint, varchar[]);
DROP TRIGGER keep_item ON archive_archiveitem; DROP FUNCTION archive_keep_item();
DROP TRIGGER keep_waiver ON archive_paperwaiver; DROP FUNCTION archive_keep_waiver();
DROP TRIGGER keep_packet ON archive_archivepacket; DROP FUNCTION archive_keep_packet();
"""


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["archive_childarchive", "archive_paperwaiver", "archive_archiveitem", "archive_archiveuserequest"]),
        child_scoped("archive_archivepacket"),
        guard_state("archive_childarchive", "OPEN"),
        guard_state("archive_archiveitem", "FILED"),
        guard_state("archive_archiveuserequest", "ASKED"),
        migrations.RunSQL(MISSING + KEPT, BACK),
    ]
