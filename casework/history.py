"""Before and after of every row, in django-simple-history's tables.

The rows are written by statement-level triggers (casework/database.py): `save()`, `update()`, bulk work and plain SQL
leave the same trace, at a fraction of the cost. Who, under which post, by which step and why come from the settings
of the acting transaction.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class HistoryRow(models.Model):
    history_post = models.BigIntegerField(null=True)
    history_step = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        abstract = True


def history(**options: Any) -> HistoricalRecords:
    """The history of a model: `history = history()` in the class body."""
    return HistoricalRecords(bases=[HistoryRow], **options)
