"""The province's own report: whom it goes to, and from which received reports its figures and words were drawn."""

from __future__ import annotations

from django.db import migrations, models

ADDRESSEE = models.CharField(blank=True, max_length=100, verbose_name="主送机关")

SIGNED_WORDS = """
CREATE OR REPLACE FUNCTION reports_keep_signed_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := ARRAY['obligation_id', 'jurisdiction_id', 'freeze_id', 'number', 'addressee', 'copies_to',
    'contact_person', 'contact_phone', 'basics', 'organisation', 'handover', 'upbringing', 'medical', 'rehabilitation',
    'schooling', 'adulthood', 'social_work', 'foundation', 'conversion', 'coordination', 'practices', 'problems',
    'next_steps'];
  field text;
BEGIN
  FOREACH field IN ARRAY kept LOOP
    IF to_jsonb(OLD) ->> field IS DISTINCT FROM to_jsonb(NEW) ->> field THEN
      RAISE EXCEPTION 'a signed report keeps its words (%)', field USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0015_corrections")]
    operations = [
        migrations.CreateModel(
            name="ProvinceReport",
            fields=[],
            options={"proxy": True, "verbose_name": "省级汇总报告", "indexes": [], "constraints": []},
            bases=("reports.progressreport",),
        ),
        migrations.AddField("progressreport", "addressee", ADDRESSEE),
        migrations.AddField("historicalprogressreport", "addressee", ADDRESSEE),
        migrations.AddField("freeze", "drawn_from", models.JSONField(default=dict, verbose_name="取自市（州）报告")),
        migrations.AddField("freeze", "gathered", models.JSONField(default=dict, verbose_name="汇集的正文")),
        migrations.RunSQL(SIGNED_WORDS, migrations.RunSQL.noop),
    ]
