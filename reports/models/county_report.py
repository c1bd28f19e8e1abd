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


def _same(field: str) -> models.TextField[str, str]:
    """The section of the prefecture's report into which it goes, under the same title."""
    return section(ProgressReport._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


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

    handover = _same("handover")
    conversion = _same("conversion")
    coordination = _same("coordination")
    practices = _same("practices")
    problems = _same("problems")
    next_steps = _same("next_steps")

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
