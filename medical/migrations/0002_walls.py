"""History and walls of the medical records."""

from __future__ import annotations

from django.db import migrations

from casework.database import guard_state, walls


class Migration(migrations.Migration):
    dependencies = [("medical", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [
        *walls(["medical_insuranceenrollment", "medical_rehabplan", "medical_rehabsession"]),
        guard_state("medical_insuranceenrollment", "TO_CHECK"),
        guard_state("medical_rehabplan", "DRAFT"),
    ]
