"""养育标准: so many yuan a month, for an area and a line, from a month on. A new rate is a new row."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Jurisdiction
from agencies.models.service_area import DateRange
from casework.history import history
from casework.models import CaseRecord


class Line(models.TextChoices):
    """The two lines of the provincial notice (rule R8.1)."""

    INSTITUTION = "INSTITUTION", _("机构集中养育")
    FAMILY = "FAMILY", _("社会散居、事实无人抚养等")


class AllowanceStandard(CaseRecord):
    """Of a county its own row counts, else its prefecture's, else the province's. `ends_on` is the first day it no
    longer holds; the row that follows sets it, and nothing else of a row ever changes (the database keeps it so).
    """

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("适用地区"))
    line = models.CharField(_("标准类别"), max_length=12, choices=Line)
    amount = models.DecimalField(_("标准（元/月）"), max_digits=8, decimal_places=2)
    starts_on = models.DateField(_("执行起始月"))
    ends_on = models.DateField(_("停止执行"), null=True, blank=True)
    document = models.CharField(_("依据文件"), max_length=120)

    history = history()

    class Meta:
        verbose_name = _("养育标准")
        constraints = [
            ExclusionConstraint(
                name="one_allowance_standard_of_an_area_at_a_time",
                expressions=[
                    ("jurisdiction", RangeOperators.EQUAL),
                    ("line", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("这个地区这一类别在这段时间已有标准。新标准的执行月须晚于现行标准的起始月。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="an_allowance_standard_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="an_allowance_standard_is_an_amount",
                violation_error_message=_("标准应大于零。"),
            ),
            models.CheckConstraint(condition=Q(starts_on__day=1), name="an_allowance_standard_begins_with_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.get_line_display()} {self.amount}"
