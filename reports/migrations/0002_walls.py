"""History and states of reports; frozen figures and papers are append-only; a signed report keeps its words."""

from __future__ import annotations

from django.db import migrations

from casework.database import append_only, guard_state, historic

SIGNED_WORDS = """
CREATE FUNCTION reports_keep_signed_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := ARRAY['obligation_id', 'jurisdiction_id', 'freeze_id', 'number', 'copies_to', 'contact_person',
    'contact_phone', 'basics', 'organisation', 'handover', 'upbringing', 'medical', 'rehabilitation', 'schooling',
    'adulthood', 'social_work', 'foundation', 'conversion', 'coordination', 'practices', 'problems', 'next_steps'];
  field text;
BEGIN
  FOREACH field IN ARRAY kept LOOP
    IF to_jsonb(OLD) ->> field IS DISTINCT FROM to_jsonb(NEW) ->> field THEN
      RAISE EXCEPTION 'a signed report keeps its words (%)', field USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_signed_words BEFORE UPDATE ON reports_progressreport FOR EACH ROW
  WHEN (OLD.state IN ('SIGNED', 'SUBMITTED', 'RECEIVED')) EXECUTE FUNCTION reports_keep_signed_words();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("casework", "0002_walls")]
    operations = [
        historic("reports_reportobligation"),
        historic("reports_progressreport"),
        guard_state("reports_progressreport", "DUE"),
        append_only("reports_freeze"),
        append_only("reports_frozenfigure"),
        append_only("reports_reportpaper"),
        migrations.RunSQL(
            SIGNED_WORDS,
            "DROP TRIGGER keep_signed_words ON reports_progressreport; DROP FUNCTION reports_keep_signed_words();",
        ),
    ]
