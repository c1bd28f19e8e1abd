"""A link follows a child whose file goes into another one, by the house only; it stays stored once, the lower id first."""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.operations import RunSQL

KEEP = """
CREATE OR REPLACE FUNCTION family_keep_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.first_id, OLD.second_id) IS DISTINCT FROM (NEW.first_id, NEW.second_id)
      AND coalesce(current_setting('app.reach', true), '') <> 'all' THEN
    RAISE EXCEPTION 'a link stays with its two children' USING ERRCODE = 'check_violation';
  END IF;
  {turned}
  RETURN NEW;
END $$;
"""
TURNED = """
  IF NEW.first_id > NEW.second_id THEN
    SELECT NEW.second_id, NEW.first_id INTO NEW.first_id, NEW.second_id;
  END IF;
"""


class Migration(migrations.Migration):
    dependencies = [("family", "0002_walls")]
    operations = [RunSQL(KEEP.format(turned=TURNED), KEEP.format(turned=""))]
