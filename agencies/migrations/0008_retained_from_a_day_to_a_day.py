"""A home that is retained is so from a day to a day; apart from the filling of the column, which fires its triggers."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_retained_from_a_day")]
    operations = [
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(retained=False)
                | models.Q(retained_until=None)
                | models.Q(retained_from__isnull=False, retained_from__lte=models.F("retained_until")),
                name="a_home_is_retained_from_a_day_to_a_day",
                violation_error_message="请填写保留自何日起，且不得晚于“保留至”的日期。",
            ),
        ),
    ]
