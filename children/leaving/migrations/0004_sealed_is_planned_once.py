"""Whose file is sealed is asked in a function, which a session plans once: every question about children asks it."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("leaving", "0003_adoption_route")]
    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION leaving_death_sealed() RETURNS SETOF bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
            BEGIN
              RETURN QUERY SELECT d.child_id FROM public.leaving_death d WHERE d.sealed_on IS NOT NULL;
            END $$;
            """,
            "DROP FUNCTION leaving_death_sealed;",
        )
    ]
