"""月账: one home's allowance of one month, from opening to closing. The sums are kept by the database."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.models import CaseRecord

NOTHING = Decimal("0.00")


class AllowanceBook(CaseRecord):
    """Each month opens with what the month before closed with. `entries` and `head` are the length and the last link
    of the ledger's chain; they and the sums change only when an entry is written (trigger, 0002_walls).
    """

    class State(models.TextChoices):
        OPEN = "OPEN", _("记账中")
        PREPARED = "PREPARED", _("待院长审核")
        CLOSED = "CLOSED", _("已结账")

    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    month = models.DateField(_("月份"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    opening = models.DecimalField(_("期初结余"), max_digits=12, decimal_places=2, default=NOTHING)
    received = models.DecimalField(_("本月收入"), max_digits=12, decimal_places=2, default=NOTHING)
    spent = models.DecimalField(_("本月支出"), max_digits=12, decimal_places=2, default=NOTHING)
    closing = models.DecimalField(_("期末结余"), max_digits=12, decimal_places=2, default=NOTHING)
    opening_note = models.CharField(_("期初说明"), max_length=200, blank=True)
    closed_on = models.DateField(_("结账日期"), null=True, blank=True)
    entries = models.PositiveIntegerField(default=0, editable=False)
    head = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("月账")
        constraints = [
            models.UniqueConstraint(
                fields=["home", "month"],
                name="one_allowance_book_per_home_and_month",
                violation_error_message=_("这个月的月账已经建立。"),
            ),
            models.UniqueConstraint(
                fields=["home"],
                condition=~Q(state="CLOSED"),
                name="a_home_keeps_one_month_at_a_time",
                violation_error_message=_("上一个月的月账还没有结账，请先结账。"),
            ),
            models.CheckConstraint(
                condition=Q(closing=F("opening") + F("received") - F("spent")),
                name="opening_and_received_less_spent_is_the_closing",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="an_allowance_book_is_of_a_month"),
            models.CheckConstraint(
                condition=~Q(state="CLOSED") | Q(closed_on__isnull=False), name="a_closed_month_has_a_day"
            ),
        ]
        indexes = [models.Index(fields=["home", "-month"], name="allowance_books_of_home")]

    def __str__(self) -> str:
        return f"{self.home} {self.month:%Y-%m}"
