"""What was remarked is never changed or removed, nor an answer once the report has gone up again with it."""

from __future__ import annotations

from django.db import migrations

from casework.database import historic

KEPT = """
CREATE FUNCTION reports_keep_remarks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a remark stays' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.report_id, NEW.edition, NEW.about, NEW.text, NEW.said_by)
     IS DISTINCT FROM (OLD.report_id, OLD.edition, OLD.about, OLD.text, OLD.said_by) THEN
    RAISE EXCEPTION 'a remark keeps its words' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.handed_in_on IS NOT NULL THEN
    RAISE EXCEPTION 'a remark whose report went up again is closed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_remarks BEFORE UPDATE OR DELETE ON reports_reportremark
  FOR EACH ROW EXECUTE FUNCTION reports_keep_remarks();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0013_remarks"), ("casework", "0002_walls")]
    operations = [
        historic("reports_reportremark"),
        migrations.RunSQL(
            KEPT, "DROP TRIGGER keep_remarks ON reports_reportremark; DROP FUNCTION reports_keep_remarks();"
        ),
    ]
