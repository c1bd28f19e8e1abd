"""Whether children live in a home: asked by the administrator who closes it and who may see none of them."""

from __future__ import annotations

from django.db import migrations

# It says how many and never who.
LIVING_IN = """
CREATE FUNCTION children_living_in(home bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE before text := current_setting('app.reach', true); found bigint;
BEGIN
  PERFORM set_config('app.reach', 'all', true);
  SELECT count(*) INTO found FROM children_child c WHERE c.home_id = home AND c.state = 'IN_CARE';
  PERFORM set_config('app.reach', coalesce(before, ''), true);
  RETURN found;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("children", "0005_orders_of_the_list")]
    operations = [migrations.RunSQL(LIVING_IN, "DROP FUNCTION children_living_in(bigint);")]
