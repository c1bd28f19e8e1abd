"""What left an area years ago and was never in its register here: told to that area by the paper alone."""

from __future__ import annotations

from django.db import migrations
from django.db.migrations.operations import RunSQL

from casework.database import AGENCY, COUNTY, PREFECTURE

# Confirmed moves out of the acting home or office whose child it does not come near. What it gives is what the paper
# says, with the name that the child had when the move was entered; nothing of the child as it is.
MOVES_FROM_HERE = f"""
CREATE FUNCTION past_moves_from_here() RETURNS TABLE (uid uuid, child_name text, from_home bigint, to_home bigint,
  handed_over_on date, accepted_on date, paper text, hukou text, entered_at timestamptz) LANGUAGE plpgsql AS $$
DECLARE before text := current_setting('app.reach', true); known bigint[];
BEGIN
  known := ARRAY(SELECT p.id FROM past_pasttransfer p WHERE p.state = 'CONFIRMED');
  PERFORM set_config('app.reach', 'all', true);
  RETURN QUERY SELECT p.uid,
      (SELECT h.name FROM children_historicalchild h WHERE h.id = p.child_id AND h.history_date <= p.created_at
        ORDER BY h.history_id DESC LIMIT 1)::text,
      p.from_home_id, p.to_home_id, p.handed_over_on, p.accepted_on, a.number::text, p.hukou::text, p.created_at
    FROM past_pasttransfer p JOIN past_approvalpaper a ON a.id = p.paper_id
    WHERE p.state = 'CONFIRMED' AND p.id <> ALL (known)
      AND (p.from_home_id = {AGENCY} OR p.from_county_id = {COUNTY} OR p.from_prefecture_id = {PREFECTURE});
  PERFORM set_config('app.reach', coalesce(before, ''), true);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("past", "0002_walls"), ("children", "0009_fostering")]
    operations = [RunSQL(MOVES_FROM_HERE, "DROP FUNCTION past_moves_from_here();")]
