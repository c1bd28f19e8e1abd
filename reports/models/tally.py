"""Figures kept counted: what each child adds to them on a day, the sums by place, and whose facts changed since.

The rows are derived and owned by `reports.tallying`; nobody types them. The triggers and walls are in migration 0004.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class TallyDay(models.Model):
    """A day that is kept counted. `signature` names the questions asked, `generation` grows whenever sums change."""

    day = models.DateField(primary_key=True)
    signature = models.CharField(max_length=64)
    generation = models.PositiveBigIntegerField(default=0)
    built_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.day} #{self.generation}"


class Place(models.Model):
    """Where something counts; the numbers are jurisdiction ids."""

    day = models.DateField()
    basis = models.CharField(max_length=20)
    prefecture_id = models.IntegerField(null=True)
    county_id = models.IntegerField(null=True)

    class Meta:
        abstract = True


class ChildTally(Place):
    """What one child adds to every number of a basis at a place. Bare numbers: a child may be undone."""

    child_id = models.BigIntegerField(db_index=True)
    counts = ArrayField(models.SmallIntegerField())

    def __str__(self) -> str:
        return f"{self.day} {self.basis} {self.child_id}"


class Tally(Place):
    """The sum of a number over the children, kept by a statement trigger on `ChildTally`."""

    position = models.PositiveSmallIntegerField()
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "basis", "position", "prefecture_id", "county_id"],
                name="one_sum_per_number_and_place",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.basis}/{self.position} {self.count}"


class Touched(models.Model):
    """A child of whom a fact that figures read was written; no child means all of them. Emptied by the fold."""

    child_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.child_id)
