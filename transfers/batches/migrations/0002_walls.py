"""History of the batches, and the wall around the children who go with them."""

from __future__ import annotations

from django.db import migrations

from casework.database import child_scoped, historic


class Migration(migrations.Migration):
    dependencies = [("batches", "0001_initial"), ("casework", "0002_walls"), ("children", "0002_walls")]
    operations = [historic("batches_transferbatch"), child_scoped("batches_batchmember")]
