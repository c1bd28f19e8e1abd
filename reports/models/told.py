"""What a reader of exported figures knows of numbers that grow: nobody is told a number so near to another one that
their difference is a handful of children (reports/told.py). Append-only; the database keeps it so.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Jurisdiction


class ToldFigure(models.Model):
    """One number of one day, written once however often it goes out. Neither zero nor small ones are ever among them.

    `own`: of what belongs to none of a prefecture's counties. `source`: the export or paper that told it first.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("地区"))
    own = models.BooleanField(_("市本级"), default=False)
    indicator = models.CharField(_("指标"), max_length=10)
    what = models.CharField(_("哪个数"), max_length=7)
    slice = models.CharField(_("分项"), max_length=20, blank=True)
    day = models.DateField(_("数据日期"))
    value = models.PositiveIntegerField(_("数值"))
    source = models.CharField(_("出处"), max_length=40)
    told_at = models.DateTimeField(_("导出时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("已导出的数字")
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "own", "indicator", "what", "slice", "day", "value"],
                name="a_number_of_a_day_is_told_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.indicator} {self.day} {self.value}"
