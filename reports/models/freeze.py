"""Frozen figures: what was counted for a report, on which day, with a hash. Append-only; the database keeps it so."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Jurisdiction
from casework.models import CaseRecord


class Freeze(CaseRecord):
    """One taking of the figures of a report. Taking them again makes a new one and leaves the old one as it is."""

    report = models.ForeignKey(
        "reports.ProgressReport", models.PROTECT, related_name="freezes", verbose_name=_("年度报告")
    )
    number = models.PositiveSmallIntegerField(_("第几次取数"))
    as_of = models.DateField(_("数据截止日"))
    sha256 = models.CharField(_("数据校验值"), max_length=64)
    # The words that these figures were told in; what a person has rewritten since is known by it, whatever the rules
    # of hiding small numbers were then.
    drafted = models.JSONField(_("起草的正文"), default=dict)
    # Of the province's report: whose received figures stand below its own (place → freeze), and their words by section.
    drawn_from = models.JSONField(_("取自市（州）报告"), default=dict)
    gathered = models.JSONField(_("汇集的正文"), default=dict)

    class Meta:
        verbose_name = _("冻结数据")
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="freezes_of_a_report_are_numbered")]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.number}"


class FrozenFigure(models.Model):
    """One value: of an indicator or a slice of it, for the prefecture, its own homes, or one of its counties; of the
    province's report for the province, or a prefecture as that has told itself.

    `members`, kept with the total, are the ids of the rows counted: a later difference can be told row by row.
    """

    class Line(models.TextChoices):
        TOTAL = "TOTAL", _("合计")
        OWN = "OWN", _("市本级")
        COUNTY = "COUNTY", _("县（市、区）")

    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="figures")
    indicator = models.CharField(_("指标"), max_length=10)
    slice = models.CharField(_("分项"), max_length=20, blank=True)
    line = models.CharField(_("行"), max_length=6, choices=Line)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    numerator = models.PositiveIntegerField(_("分子"))
    denominator = models.PositiveIntegerField(_("分母"), null=True)
    members = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        verbose_name = _("冻结的指标值")
        constraints = [
            models.UniqueConstraint(
                fields=["freeze", "indicator", "slice", "line", "jurisdiction"], name="a_figure_is_frozen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.jurisdiction_id} {self.numerator}"
