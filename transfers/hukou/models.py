"""户口不迁: why moving the registration would harm this child, what proves it, and when it is looked at again."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from policy.periods import add_months
from policy.terms import HUKOU_STAY_REVIEW
from policy.terms_of_guardianship import HUKOU_REVIEW_WARNING
from transfers.models import TransferCase, codes

RUNNING = ("PROPOSED", "APPROVED")


class StayQuerySet(models.QuerySet["HukouStay"]):
    def standing(self, on: dt.date) -> StayQuerySet:
        """Approved by that day and not given up by it: what its case carried then, whatever it carries now."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), approved_on__lte=on)

    def to_review(self, on: dt.date) -> StayQuerySet:
        """Those whose review has come near or is overdue, of children who are still in care."""
        until = on + dt.timedelta(days=HUKOU_REVIEW_WARNING.days)
        return self.filter(state="APPROVED", review_on__lte=until, child__state="IN_CARE")

    def overdue(self, on: dt.date) -> StayQuerySet:
        return self.to_review(on).filter(review_on__lt=on)


class HukouStay(CaseRecord):
    """The decision as it stands is on the case (`hukou`, `stay_reason`); this is how it came about and goes on."""

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("待市级批准")
        APPROVED = "APPROVED", _("已批准不迁")
        REFUSED = "REFUSED", _("未批准")
        MOVED = "MOVED", _("复核后改为迁移")
        WITHDRAWN = "WITHDRAWN", _("已撤回")
        ENDED = "ENDED", _("随移交取消终止")

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="hukou_stays", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="hukou_stays", verbose_name=_("儿童"))
    proposed_on = models.DateField(_("提出日期"), default=timezone.localdate)
    reason_kind = models.CharField(_("不迁理由"), max_length=12, choices=codes.StayReason)
    harm = EncryptedTextField(_("迁移会怎样损害权益"), max_length=500)
    evidence = models.CharField(_("证明材料"), max_length=300)
    # Empty only where the stay was approved on paper, before it was entered here.
    child_view = models.CharField(_("征求本人意见"), max_length=10, choices=codes.ChildView)
    child_words = EncryptedTextField(_("本人意见或不能征求的情况"), max_length=500, blank=True)
    approved_on = models.DateField(_("批准日期"), null=True, blank=True)
    review_on = models.DateField(_("下次复核日期"), null=True, blank=True)
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    # One entry for the approval and each review: on, how (verb), why, until, who. A list, since it only ever grows.
    reviews = models.JSONField(_("批准和复核记录"), default=list, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PROPOSED)

    objects = StayQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("户口不迁")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=RUNNING),
                name="one_running_stay_per_transfer",
                violation_error_message=_("这项移交已有户口不迁的申请或决定，不能重复提出。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="APPROVED") | Q(approved_on__isnull=False, review_on__isnull=False),
                name="a_stay_that_is_approved_has_a_day_of_review",
            ),
        ]
        indexes = [models.Index(fields=["state", "review_on"], name="stays_to_review")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.reason_kind}"


def latest_review(decided_on: dt.date) -> dt.date:
    """Every year anew (3.1.e)."""
    return add_months(decided_on, HUKOU_STAY_REVIEW.months)
