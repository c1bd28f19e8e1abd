"""意见: what the province says of one section, table or figure of a report it sends back, and what is answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from reports.models.progress_report import ProgressReport


class ReportRemark(CaseRecord):
    """`edition` is the one it was said of; `handed_in_on` closes it: the report went up again with this answer.

    What was said never changes, and an answer no more once it is closed; the database keeps it so.
    """

    class Outcome(models.TextChoices):
        DONE = "DONE", _("已修改")
        EXPLAINED = "EXPLAINED", _("不修改，说明理由")

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="remarks", verbose_name=_("年度报告"))
    edition = models.PositiveSmallIntegerField(_("第几稿"))
    about = models.CharField(_("意见所指"), max_length=20)
    text = models.CharField(_("意见"), max_length=500)
    said_by = models.CharField(_("提出人"), max_length=50)
    outcome = models.CharField(_("答复"), max_length=10, choices=Outcome, blank=True)
    answer = models.CharField(_("说明"), max_length=500, blank=True)
    answered_by = models.CharField(_("答复人"), max_length=50, blank=True)
    handed_in_on = models.DateField(_("重新报送日期"), null=True)

    history = history()

    class Meta:
        verbose_name = _("报告意见")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "about"], condition=Q(handed_in_on=None), name="one_open_remark_of_a_passage"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_by="", answer="") | (~Q(outcome="") & ~Q(answered_by="")),
                name="an_answer_names_who_gave_it",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="EXPLAINED") | ~Q(answer=""),
                name="who_changes_nothing_says_why",
                violation_error_message=_("选择“不修改，说明理由”的，请写明理由。"),
            ),
            models.CheckConstraint(
                condition=Q(handed_in_on=None) | ~Q(outcome=""),
                name="nothing_goes_up_again_unanswered",
                violation_error_message=_("省厅的意见还没有逐条答复，不能重新报送。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.about}"
