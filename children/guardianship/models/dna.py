"""DNA采集比对: a sample of the child, where it was sent, and whether it matched anybody who looks for a child."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.guardianship.models.search import FamilySearch
from children.models import Child


class DnaSubmission(CaseRecord):
    class State(models.TextChoices):
        SENT = "SENT", _("已送检，等待比对")
        NO_MATCH = "NO_MATCH", _("未比中")
        MATCHED = "MATCHED", _("比中")
        VOID = "VOID", _("样本无效")

    search = models.ForeignKey(FamilySearch, models.PROTECT, related_name="dna", verbose_name=_("寻亲"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.SENT)
    sampled_on = models.DateField(_("采样日期"))
    sent_to = models.CharField(_("送检机构"), max_length=80, help_text=_("例如：四平市公安局刑事技术支队。"))
    sample_number = models.CharField(_("样本编号"), max_length=60, blank=True)
    result_on = models.DateField(_("结果日期"), null=True, blank=True)
    report_number = models.CharField(_("比对报告文号"), max_length=60, blank=True)
    finding = EncryptedTextField(_("比对情况"), max_length=500, blank=True)

    history = history()

    class Meta:
        verbose_name = _("DNA采集比对")
        constraints = [
            models.UniqueConstraint(
                fields=["search"],
                condition=Q(state="SENT"),
                name="one_dna_sample_under_comparison_at_a_time",
                violation_error_message=_("已有一份样本正在比对，请先登记那一份的结果。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["SENT", "VOID"]) | (Q(result_on__isnull=False) & ~Q(report_number="")),
                name="a_comparison_has_its_report",
            ),
            models.CheckConstraint(
                condition=Q(result_on=None) | Q(result_on__gte=F("sampled_on")),
                name="a_sample_is_compared_after_it_was_taken",
                violation_error_message=_("结果日期不能早于采样日期。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(_("%(child)s · DNA采集比对") % {"child": self.child})
