"""移交: one child's move from a county home into the care of the home that serves its prefecture (3.1.a)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Jurisdiction
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from transfers.models import codes

OPEN_STATES = ("DRAFT", "ASSESSED", "PLAN_APPROVED", "NOTICE_ISSUED", "HANDED_OVER")
# The child has come over; closing the case says that everything which follows it has, too.
DONE_STATES = ("ACCEPTED", "CLOSED")


class TransferCase(CaseRecord):
    """Both sides are fixed when the case is opened: what is approved, handed over and accepted is this very move.

    The child's own scope (home, county, prefecture) changes on acceptance and not before.
    """

    State = codes.CaseState

    child = models.ForeignKey(Child, models.PROTECT, related_name="transfers", verbose_name=_("儿童"))
    from_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("移交机构"))
    to_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("接收机构"))
    from_county = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("移出县"))
    from_prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("移出市（州）"))
    to_prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("接收市（州）"))
    opened_on = models.DateField(_("发起日期"), default=timezone.localdate)
    route_reason = models.CharField(_("接收机构确定理由"), max_length=300)
    route_clause = models.CharField(_("确定依据"), max_length=10)
    state = models.CharField(_("阶段"), max_length=16, choices=codes.CaseState, default=codes.CaseState.DRAFT)

    # 一人一案, clause 4.3.g
    health_note = EncryptedTextField(_("健康和护理要点"), max_length=1000, blank=True)
    personality = EncryptedTextField(_("性格和生活习惯"), max_length=1000, blank=True)
    schooling = models.CharField(_("就学衔接"), max_length=300, blank=True)
    siblings = models.CharField(_("兄弟姐妹和重要关系"), max_length=300, blank=True)
    preparation = models.CharField(_("心理准备和适应安排"), max_length=500, blank=True)
    escort = models.CharField(_("护送人员"), max_length=100, blank=True)
    planned_on = models.DateField(_("计划移交日期"), null=True, blank=True)
    child_view = models.CharField(_("征求本人意见"), max_length=10, choices=codes.ChildView, blank=True)
    child_words = EncryptedTextField(_("本人意见或不能征求的情况"), max_length=500, blank=True)

    # 户籍决定, clauses 3.1.d and 3.1.e
    hukou = models.CharField(_("户籍处理"), max_length=4, choices=codes.HukouDecision, default=codes.HukouDecision.MOVE)
    stay_reason = models.CharField(_("不迁理由"), max_length=12, choices=codes.StayReason, blank=True)
    stay_evidence = models.CharField(_("证明材料"), max_length=300, blank=True)
    stay_review_on = models.DateField(_("复核日期"), null=True, blank=True)

    # 移交通知 and 交接, kept by steps
    notice_number = models.CharField(_("通知文号"), max_length=60, blank=True)
    notice_issued_on = models.DateField(_("通知日期"), null=True, blank=True)
    handed_over_on = models.DateField(_("交出日期"), null=True, blank=True)
    handed_over_by = models.CharField(_("护送、交接人"), max_length=100, blank=True)
    items_note = models.CharField(_("随身物品、药品和材料"), max_length=500, blank=True)

    # 接收, kept by steps
    accepted_on = models.DateField(_("接收日期"), null=True, blank=True)
    received_by = models.CharField(_("接收人"), max_length=100, blank=True)
    arrival_note = models.CharField(_("到院情况"), max_length=500, blank=True)

    # 书面说明不能接收, clause 4.3.d: the last one stays readable when the next notice has gone out
    declined_on = models.DateField(_("说明日期"), null=True, blank=True)
    declined_because = models.CharField(_("不能接收的理由"), max_length=500, blank=True)
    counter_proposal = models.CharField(_("替代方案"), max_length=500, blank=True)

    closed_on = models.DateField(_("结案日期"), null=True, blank=True)
    # 补录: done on paper years ago, entered whole on this day; nothing of it is owed any more (transfers/past)
    entered_on = models.DateField(_("补录日期"), null=True, blank=True)

    cancel_kind = models.CharField(_("取消情形"), max_length=10, choices=codes.CancelKind, blank=True)

    history = history()

    class Meta:
        verbose_name = _("移交")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state__in=OPEN_STATES),
                name="one_open_transfer_per_child",
                violation_error_message=_("这名儿童已有正在办理的移交，不能重复发起。请在“移交”中查找并继续办理。"),
            ),
            models.CheckConstraint(
                condition=~Q(from_home=F("to_home")),
                name="a_transfer_leads_to_another_home",
                violation_error_message=_("移交机构和接收机构不能是同一机构。"),
            ),
            models.CheckConstraint(
                condition=Q(hukou="MOVE")
                | (~Q(stay_reason="") & ~Q(stay_evidence="") & Q(stay_review_on__isnull=False)),
                name="a_hukou_that_stays_has_a_reason",
                violation_error_message=_("户口不迁的，请写明理由、证明材料和复核日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DONE_STATES) | Q(accepted_on__isnull=False, handed_over_on__isnull=False),
                name="an_accepted_transfer_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__gte=F("handed_over_on")),
                name="a_child_is_accepted_after_it_is_handed_over",
                violation_error_message=_("接收日期不能早于交出日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="CLOSED") | Q(closed_on__isnull=False, closed_on__gte=F("accepted_on")),
                name="a_transfer_is_closed_after_it_is_accepted",
                violation_error_message=_("结案日期不能早于接收日期。"),
            ),
            models.CheckConstraint(
                condition=Q(entered_on=None) | Q(state="CLOSED", entered_on__gt=F("accepted_on")),
                name="a_transfer_is_entered_later_only_when_it_is_over",
                violation_error_message=_("补录的移交须已经接收，补录日期在接收日期之后。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="CANCELLED") | ~Q(cancel_kind=""),
                name="a_cancelled_transfer_says_why",
            ),
            models.CheckConstraint(
                condition=Q(declined_on=None) | (~Q(declined_because="") & ~Q(counter_proposal="")),
                name="who_declines_gives_reasons_and_proposes_another_way",
                violation_error_message=_("不能接收的，须写明理由和替代方案。"),
            ),
        ]
        indexes = [
            models.Index(fields=["from_county", "state"], name="transfers_of_county"),
            models.Index(fields=["from_prefecture", "state"], name="transfers_of_prefecture"),
            models.Index(fields=["from_home", "-id"], name="transfers_from_home"),
            models.Index(fields=["to_home", "-id"], name="transfers_to_home"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """案号, e.g. YJ-2026-0031."""
        return case_number(self.pk, self.opened_on)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


def case_number(pk: int, opened_on: dt.date) -> str:
    return f"YJ-{opened_on.year}-{pk:04d}"
