"""批准文书 and 移交补录: what a paper says of a move that nobody entered when it happened."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Jurisdiction
from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from transfers.models import TransferCase, codes


class ApprovalPaper(CaseRecord):
    """The document by which moves were approved; its scan hangs on it once, however many children it names."""

    number = models.CharField(_("批准文号"), max_length=60)
    issued_on = models.DateField(_("批准日期"))
    office = models.CharField(_("发文机关"), max_length=80)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("保管单位"))
    prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("市（州）"))

    history = history()

    class Meta:
        verbose_name = _("批准文书")
        constraints = [
            models.UniqueConstraint(
                fields=["prefecture", "number"],
                name="one_approval_paper_per_number_in_a_prefecture",
                violation_error_message=_("这个文号的批准文书已经登记，请在“移交批准文书”中打开它使用。"),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PastTransfer(CaseRecord):
    """As the papers tell it, and nothing they do not. `case` is what came of it once somebody else has confirmed it."""

    class State(models.TextChoices):
        ENTERED = "ENTERED", _("待确认")
        CONFIRMED = "CONFIRMED", _("已确认")
        REFUSED = "REFUSED", _("未确认，已退回")
        WITHDRAWN = "WITHDRAWN", _("已撤回")

    child = models.ForeignKey(Child, models.PROTECT, related_name="past_transfers", verbose_name=_("儿童"))
    paper = models.ForeignKey(ApprovalPaper, models.PROTECT, related_name="moves", verbose_name=_("批准文书"))
    from_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("移交机构"))
    to_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("接收机构"))
    from_county = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("移出县"))
    from_prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("移出市（州）"))
    to_prefecture = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+", verbose_name=_("接收市（州）"))
    stayed_since = models.DateField(_("在移交机构的入院日期"), null=True, blank=True)
    applied_on = models.DateField(_("申请日期"), null=True, blank=True)
    handed_over_on = models.DateField(_("交出日期"))
    accepted_on = models.DateField(_("接收日期"))
    hukou = models.CharField(_("户籍处理"), max_length=4, choices=codes.HukouDecision)
    stay_reason = models.CharField(_("不迁理由"), max_length=12, choices=codes.StayReason, blank=True)
    stay_evidence = models.CharField(_("不迁的证明材料"), max_length=300, blank=True)
    stay_review_on = models.DateField(_("下次复核日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ENTERED)
    confirmed_on = models.DateField(_("确认日期"), null=True, blank=True)
    confirmed_by = models.CharField(_("确认人"), max_length=100, blank=True)
    case = models.OneToOneField(
        TransferCase, models.PROTECT, null=True, blank=True, related_name="past_transfer", verbose_name=_("移交")
    )

    history = history()

    class Meta:
        verbose_name = _("移交补录")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state="ENTERED"),
                name="one_past_transfer_of_a_child_waits_at_a_time",
                violation_error_message=_("这名儿童已有一项移交补录待确认。请先由另一人确认、退回，或撤回后重新补录。"),
            ),
            models.UniqueConstraint(
                fields=["child", "accepted_on"],
                condition=Q(state="CONFIRMED"),
                name="a_past_transfer_is_entered_once",
                violation_error_message=_("这名儿童在这一天的移交已经补录并确认。"),
            ),
            models.CheckConstraint(
                condition=~Q(from_home=F("to_home")),
                name="a_past_transfer_leads_to_another_home",
                violation_error_message=_("移交机构和接收机构不能是同一机构。"),
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__gte=F("handed_over_on"))
                & (Q(applied_on=None) | Q(applied_on__lte=F("handed_over_on")))
                & (Q(stayed_since=None) | Q(stayed_since__lte=F("handed_over_on"))),
                name="the_days_of_a_past_transfer_are_in_order",
                violation_error_message=_("入院、申请、交出、接收的日期须依次在后，请核对。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="CONFIRMED") | Q(case__isnull=False, confirmed_on__isnull=False),
                name="a_confirmed_past_transfer_is_a_case",
            ),
            models.CheckConstraint(
                condition=Q(hukou="MOVE", stay_reason="", stay_evidence="", stay_review_on=None)
                | (Q(hukou="STAY", stay_review_on__isnull=False) & ~Q(stay_reason="") & ~Q(stay_evidence="")),
                name="a_hukou_that_stayed_has_its_reason",
                violation_error_message=_("户口不迁的，请写明理由、证明材料和下次复核日期；随迁的这三项留空。"),
            ),
        ]
        indexes = [
            models.Index(fields=["to_home", "-id"], name="past_transfers_to_home"),
            models.Index(fields=["to_prefecture", "state"], name="past_transfers_of_prefecture"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.accepted_on}"
