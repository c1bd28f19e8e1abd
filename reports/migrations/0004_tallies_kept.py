"""Sums are kept by triggers, changes are noted by triggers; the second wall of what is derived."""

from __future__ import annotations

from django.db import migrations

from casework.database import area_in_reach, child_in_reach, derived_wall, telling, tells, tells_all

LEDGER = "reports_touched"
TABLES = (
    "children_placement",
    "children_guardianshipepisode",
    "transfers_transfercase",
    "transfers_transferdeferral",
    "medical_insuranceenrollment",
    "medical_rehabplan",
    "medical_rehabsession",
    "education_schoolingrecord",
    "placement_agingoutplan",
    "casework_steptaken",
)

SUMS = """
CREATE FUNCTION reports_keep_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reports_tally AS t (day, basis, position, prefecture_id, county_id, count)
  SELECT c.day, c.basis, u.position - 1, c.prefecture_id, c.county_id,
         sum(u.number) * CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
    FROM changed c, unnest(c.counts) WITH ORDINALITY AS u (number, position)
   WHERE u.number <> 0
   GROUP BY c.day, c.basis, u.position, c.prefecture_id, c.county_id
  ON CONFLICT (day, basis, position, prefecture_id, county_id) DO UPDATE SET count = t.count + excluded.count;
  RETURN NULL;
END $$;
CREATE FUNCTION reports_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a child adds to figures is taken away and added anew, never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_sums_insert AFTER INSERT ON reports_childtally REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION reports_keep_sums();
CREATE TRIGGER keep_sums_delete AFTER DELETE ON reports_childtally REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION reports_keep_sums();
CREATE TRIGGER never_change BEFORE UPDATE ON reports_childtally
  FOR EACH STATEMENT EXECUTE FUNCTION reports_never_change();
CREATE POLICY noted_by_trigger ON reports_touched FOR INSERT WITH CHECK (true);
"""
NO_SUMS = """
DROP POLICY noted_by_trigger ON reports_touched;
DROP TRIGGER keep_sums_insert ON reports_childtally;
DROP TRIGGER keep_sums_delete ON reports_childtally;
DROP TRIGGER never_change ON reports_childtally;
DROP FUNCTION reports_keep_sums();
DROP FUNCTION reports_never_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_tallies"),
        ("agencies", "0002_walls"),
        ("casework", "0002_walls"),
        ("children", "0004_roster_import"),
        ("education", "0002_walls"),
        ("medical", "0002_walls"),
        ("placement", "0002_walls"),
        ("transfers", "0002_walls"),
    ]
    operations = [
        telling(),
        derived_wall("reports_childtally", child_in_reach("reports_childtally")),
        derived_wall("reports_tally", area_in_reach()),
        derived_wall("reports_touched", f"child_id IS NULL OR {child_in_reach('reports_touched')}"),
        migrations.RunSQL(SUMS, NO_SUMS),
        tells("children_child", LEDGER, "id"),
        *(tells(table, LEDGER) for table in TABLES),
        tells_all("agencies_agency", LEDGER, ("level", "kind", "jurisdiction_id", "retained", "retained_until")),
        tells_all("agencies_jurisdiction", LEDGER, ("level", "parent_id")),
    ]
