"""History and the second wall of the child's file."""

from __future__ import annotations

from django.db import migrations

from casework.database import child_wall, historic, history_wall, known_people_only, walls


class Migration(migrations.Migration):
    dependencies = [("children", "0001_initial"), ("casework", "0002_walls")]
    operations = [
        historic("children_child"),
        child_wall("children_child", shares="children_childshare"),
        history_wall("children_historicalchild", "id"),
        known_people_only("children_childshare"),
        *walls(["children_admission", "children_discharge", "children_guardianshipepisode", "children_placement"]),
    ]
