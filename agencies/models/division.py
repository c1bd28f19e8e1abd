"""Administrative divisions (GB/T 2260 and the statistical township codes) with their dates and successors.

An ID number keeps the code of its day for ever, so a code is never removed: it ends and names its successor.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.level import Level

# The first day of records; "since always" for a code whose beginning nobody asks for.
FIRST_DAY = date(1949, 10, 1)


class Division(models.Model):
    code = models.CharField(_("代码"), max_length=9)
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="divisions")
    valid_from = models.DateField(_("启用日期"), default=FIRST_DAY)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_division_per_code_and_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="division_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(valid_to__isnull=False), name="only_an_ended_division_has_a_successor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"
