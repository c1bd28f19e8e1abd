"""财产台账分录: every yuan in or out of one item. Written once; a mistake is answered by a counter-entry."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import CaseRecord
from children.models import Child
from children.property.models.item import PropertyItem
from children.property.models.outflow import PropertyOutflow


class EntryKind(models.TextChoices):
    OPENING = "OPENING", _("期初余额")
    INFLOW = "INFLOW", _("收入")
    INTEREST = "INTEREST", _("利息")
    CARRIED = "CARRIED", _("本人账户间转入")
    OUTFLOW = "OUTFLOW", _("支出")


CREDITS = (EntryKind.OPENING, EntryKind.INFLOW, EntryKind.INTEREST, EntryKind.CARRIED)


class PropertyEntry(CaseRecord):
    """`amount` is above nought for what comes in and below for what goes out; a counter-entry has the other sign.

    Number, balance after it, `prev` and `hash` are written by the trigger, which also sets `reversed` on the entry that
    a counter-entry answers.
    """

    item = models.ForeignKey(PropertyItem, models.PROTECT, related_name="lines", verbose_name=_("财产"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    kind = models.CharField(_("种类"), max_length=8, choices=EntryKind)
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2)
    balance = models.DecimalField(_("余额（元）"), max_digits=12, decimal_places=2, default=0)
    happened_on = models.DateField(_("发生日期"))
    summary = models.CharField(_("摘要"), max_length=200)
    document = models.CharField(_("凭证"), max_length=120, blank=True)
    outflow = models.ForeignKey(
        PropertyOutflow, models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("支出申请")
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversal", verbose_name=_("冲销分录")
    )
    reversed = models.BooleanField(_("已冲销"), default=False)
    number = models.PositiveIntegerField(_("序号"), default=0, editable=False)
    prev = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("财产台账分录")
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="the_lines_of_a_childs_property_are_numbered"),
            models.CheckConstraint(
                condition=Q(reverses=None, kind__in=CREDITS, amount__gt=0)
                | Q(reverses=None, kind="OUTFLOW", amount__lt=0)
                | Q(reverses__isnull=False, kind__in=CREDITS, amount__lt=0)
                | Q(reverses__isnull=False, kind="OUTFLOW", amount__gt=0),
                name="what_comes_in_is_above_nought_and_what_goes_out_below",
                violation_error_message=_("金额应大于零。"),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["OUTFLOW", "CARRIED"]) | Q(outflow__isnull=False),
                name="a_childs_money_goes_out_by_an_approved_outflow_only",
                violation_error_message=_("支出须先申请并经另一人批准。"),
            ),
            models.UniqueConstraint(
                fields=["outflow", "kind"],
                condition=Q(reverses=None),
                name="an_outflow_is_paid_once",
                violation_error_message=_("这笔支出已经入账。"),
            ),
        ]
        indexes = [models.Index(fields=["item", "happened_on"], name="property_lines_by_day")]

    def __str__(self) -> str:
        return str(_("%(item)s 第%(number)d笔") % {"item": self.item.title, "number": self.number})
