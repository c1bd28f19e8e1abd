"""Forms that were sent and kept, each once."""

from __future__ import annotations

from django.db import migrations, models

from casework.walls import submissions_wall


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_walls_of_the_house")]
    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user_id", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("address", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"indexes": [models.Index(fields=["at"], name="submission_by_time")]},
        ),
        submissions_wall(),
    ]
