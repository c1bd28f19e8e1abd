"""儿童财产: one thing or account of a child's own. Its sums are kept by the database, entry by entry (0002_walls)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from children.property.querysets import PropertyItemQuerySet

NOTHING = Decimal("0.00")


class PropertyItem(CaseRecord):
    """Money has a ledger; house and land are described and valued, for a right need not have a cash value.

    `entries` and `head` are the length and the last link of the chain. What others keep (`held_in_trust` is false) is
    on the list and has no ledger here.
    """

    class State(models.TextChoices):
        HELD = "HELD", _("代管中")
        ESTATE = "ESTATE", _("遗产待继承")
        HANDED_OUT = "HANDED_OUT", _("已交付")
        CLOSED = "CLOSED", _("已终止")

    class Kind(models.TextChoices):
        CASH = "CASH", _("现金")
        DEPOSIT = "DEPOSIT", _("存款")
        COMPENSATION = "COMPENSATION", _("赔偿金、补偿款")
        PENSION = "PENSION", _("抚恤金、补贴")
        REAL_ESTATE = "REAL_ESTATE", _("房屋等不动产")
        LAND = "LAND", _("土地承包等权益")
        OTHER = "OTHER", _("其他财产")

    child = models.ForeignKey(Child, models.PROTECT, related_name="property_items", verbose_name=_("儿童"))
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    title = models.CharField(_("名称"), max_length=80, help_text=_("例如：父亲遗产存款、梨树县某村承包地3亩。"))
    held_in_trust = models.BooleanField(
        _("由本机构代管"), default=True, help_text=_("由亲属、村（居）委会或法院保管的不选，只登记备查。")
    )
    since = models.DateField(_("起始日期"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.HELD)
    source = models.CharField(_("来源和依据"), max_length=120)
    kept_at = models.CharField(_("存放处或开户行"), max_length=100)
    account = EncryptedTextField(_("账号"), max_length=40, blank=True)
    document = models.CharField(_("凭证号"), max_length=80, blank=True, help_text=_("存单、权证、协议的编号。"))
    value = models.DecimalField(
        _("估价或应收金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True,
        help_text=_("无法用金额表示的权益不填。"),
    )  # fmt: skip
    remarks = models.CharField(_("说明"), max_length=300, blank=True)
    received = models.DecimalField(_("收入合计（元）"), max_digits=12, decimal_places=2, default=NOTHING)
    spent = models.DecimalField(_("支出合计（元）"), max_digits=12, decimal_places=2, default=NOTHING)
    balance = models.DecimalField(_("余额（元）"), max_digits=12, decimal_places=2, default=NOTHING)
    proof_due_on = models.DateField(_("应取得证明日期"), null=True, blank=True)
    ended_on = models.DateField(_("交付或终止日期"), null=True, blank=True)
    entries = models.PositiveIntegerField(default=0, editable=False)
    head = models.CharField(max_length=64, default="0" * 64, editable=False)

    objects = PropertyItemQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("儿童财产")
        constraints = [
            models.CheckConstraint(
                condition=Q(balance__gte=0),
                name="a_childs_property_is_never_overdrawn",
                violation_error_message=_("余额不足，没有入账。请核对金额。"),
            ),
            models.CheckConstraint(
                condition=Q(balance=F("received") - F("spent")),
                name="the_balance_is_what_came_in_less_what_went_out",
            ),
            models.CheckConstraint(
                condition=Q(entries=0) | Q(kind__in=["CASH", "DEPOSIT", "COMPENSATION", "PENSION"]),
                name="only_money_has_a_ledger",
                violation_error_message=_("房屋、土地等没有余额；租金等收入请记入这名儿童的存款或现金。"),
            ),
            models.CheckConstraint(
                condition=Q(entries=0) | Q(held_in_trust=True),
                name="only_what_is_held_in_trust_has_a_ledger",
                violation_error_message=_("不由本机构代管的财产不在这里记账。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["HANDED_OUT", "CLOSED"]) | Q(ended_on__isnull=False, balance=0),
                name="property_that_is_gone_holds_nothing",
                violation_error_message=_("这项财产已经交付或终止，不能再记账。"),
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0),
                name="property_is_worth_nothing_or_more",
                violation_error_message=_("估价不能小于零。"),
            ),
        ]
        indexes = [
            models.Index(fields=["child", "state"], name="property_of_child"),
            models.Index(fields=["state", "proof_due_on"], name="property_by_proof"),
        ]

    def __str__(self) -> str:
        return f"{self.child} · {self.title}"

    @property
    def is_money(self) -> bool:
        return self.kind in MONEY


MONEY = frozenset({
    PropertyItem.Kind.CASH, PropertyItem.Kind.DEPOSIT, PropertyItem.Kind.COMPENSATION, PropertyItem.Kind.PENSION,
})  # fmt: skip
