"""县级进展情况: what one county tells its prefecture for the yearly report, section by section."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Jurisdiction
from casework.history import history
from casework.models import CaseRecord
from reports.models.progress_report import ProgressReport, section

# What a county does itself since its children have moved: hand over, turn to protecting minors, work with the others.
COUNTY_FIELDS = ("handover", "conversion", "coordination", "practices", "problems", "next_steps")


class CountyReport(CaseRecord):
    """One row per county from the day the prefecture begins its report. The words are the county's; the prefecture
    takes from them what it likes.
    """

    class State(models.TextChoices):
        ASKED = "ASKED", _("待填报")
        GIVEN = "GIVEN", _("已提交")

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="counties", verbose_name=_("年度报告"))
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("县（市、区）"))
    state = models.CharField(_("状态"), max_length=5, choices=State, default=State.ASKED)
    due_on = models.DateField(_("提交期限"))
    given_on = models.DateField(_("提交日期"), null=True, blank=True)

    handover = section(_("做好儿童接收移交，实现平稳过渡"))
    conversion = section(_("推进县级机构转型和未成年人保护"))
    coordination = section(_("部门协同"))
    practices = section(_("主要做法和亮点"))
    problems = section(_("存在的问题和困难"))
    next_steps = section(_("下一步工作安排"))

    history = history()

    class Meta:
        verbose_name = _("县级进展情况")
        constraints = [
            models.UniqueConstraint(fields=["report", "jurisdiction"], name="a_county_tells_once_for_a_report"),
            models.CheckConstraint(
                condition=models.Q(state="ASKED", given_on=None) | models.Q(state="GIVEN", given_on__isnull=False),
                name="what_a_county_gave_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["jurisdiction", "state"], name="county_words_of_place")]

    def __str__(self) -> str:
        words = {"place": self.jurisdiction.short_name, "year": self.report.year}
        return str(_("%(place)s%(year)s年度进展情况") % words)
