"""The wall of the child asks in a function who was let near: what a session plans once, each query planned before."""

from __future__ import annotations

from django.db import migrations

from casework.database import child_wall_anew


class Migration(migrations.Migration):
    dependencies = [("children", "0009_fostering")]
    operations = [child_wall_anew("children_child", shares="children_childshare")]
