"""移交中止: why an open case stands still, since when, until when it should, and who looks after it meanwhile."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from transfers.models import TransferCase


class TransferSuspension(CaseRecord):
    class State(models.TextChoices):
        RUNNING = "RUNNING", _("中止中")
        LIFTED = "LIFTED", _("已恢复")
        ENDED = "ENDED", _("随移交取消终止")

    class Kind(models.TextChoices):
        HOSPITAL = "HOSPITAL", _("住院治疗")
        MISSING = "MISSING", _("走失")
        ADULT = "ADULT", _("即将年满18周岁")
        OTHER = "OTHER", _("其他")

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="suspensions", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="transfer_suspensions", verbose_name=_("儿童"))
    kind = models.CharField(_("中止原因"), max_length=10, choices=Kind)
    reason = EncryptedTextField(_("具体情况"), max_length=500)
    since = models.DateField(_("中止自"))
    expected_until = models.DateField(_("预计至"))
    responsible = models.CharField(_("跟进责任人"), max_length=60)
    lifted_on = models.DateField(_("恢复或终止日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.RUNNING)

    history = history()

    class Meta:
        verbose_name = _("移交中止")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state="RUNNING"),
                name="one_running_suspension_per_transfer",
                violation_error_message=_("这项移交已经中止，不能重复办理。"),
            ),
            models.CheckConstraint(
                condition=Q(expected_until__gte=F("since")),
                name="a_suspension_is_expected_to_end_after_it_began",
                violation_error_message=_("预计恢复日期不能早于中止日期。"),
            ),
            models.CheckConstraint(
                condition=Q(state="RUNNING") | Q(lifted_on__isnull=False, lifted_on__gte=F("since")),
                name="a_lifted_suspension_has_its_day",
                violation_error_message=_("恢复日期不能早于中止日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"

    def is_overdue(self, on: dt.date) -> bool:
        return self.state == self.State.RUNNING and self.expected_until < on
