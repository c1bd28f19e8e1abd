"""凭证和分录: every yuan in or out, for one child. Written once; a mistake is answered by a counter-entry."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.models import CaseRecord
from children.allowance.models.book import AllowanceBook
from children.allowance.models.standard import AllowanceStandard
from children.models import Child


class Kind(models.TextChoices):
    RECEIVED = "RECEIVED", _("基本生活费入账")
    SUPPLEMENT = "SUPPLEMENT", _("提高标准补发")
    CARRIED_IN = "CARRIED_IN", _("结余随儿童转入")
    EXPENSE = "EXPENSE", _("儿童支出")
    PAID_OUT = "PAID_OUT", _("支付本人或照料人")


CREDITS = (Kind.RECEIVED, Kind.SUPPLEMENT, Kind.CARRIED_IN)
OF_A_MONTH = (Kind.RECEIVED, Kind.SUPPLEMENT)


class Category(models.TextChoices):
    """What the allowance may be spent on: things of the child, and nothing of the house (2.1.f)."""

    FOOD = "FOOD", _("伙食营养")
    CLOTHING = "CLOTHING", _("衣物被褥")
    DAILY = "DAILY", _("日用品")
    INFANT = "INFANT", _("婴幼儿奶粉尿布")
    MEDICAL = "MEDICAL", _("医疗自付部分")
    REHAB = "REHAB", _("康复辅具")
    EDUCATION = "EDUCATION", _("学习用品和教育")
    CULTURE = "CULTURE", _("文体活动")
    TRANSPORT = "TRANSPORT", _("儿童交通")
    POCKET = "POCKET", _("零用钱")
    FOSTER = "FOSTER", _("寄养家庭生活费")
    HANDOVER = "HANDOVER", _("结余随儿童转出")
    OTHER = "OTHER", _("其他儿童支出（须说明）")


class AllowanceVoucher(CaseRecord):
    """One paper in the binder: a payment for many children, a bill, or the counter-voucher of either."""

    book = models.ForeignKey(AllowanceBook, models.PROTECT, related_name="vouchers", verbose_name=_("月账"))
    number = models.PositiveIntegerField(_("凭证号"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    category = models.CharField(_("支出类别"), max_length=10, choices=Category, blank=True)
    happened_on = models.DateField(_("发生日期"))
    summary = models.CharField(_("摘要"), max_length=200)
    payee = models.CharField(_("对方（拨款单位、收款人）"), max_length=80, blank=True)
    total = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2)
    reverses = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reversals", verbose_name=_("冲销凭证")
    )

    class Meta:
        verbose_name = _("凭证")
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="vouchers_of_a_month_are_numbered"),
            models.CheckConstraint(
                condition=Q(kind__in=CREDITS, category="") | (~Q(kind__in=CREDITS) & Q(category__in=Category.values)),
                name="money_is_spent_on_what_is_a_childs",
                violation_error_message=_("支出类别只能从儿童支出类别中选择；与儿童无关的支出不能列入基本生活费。"),
            ),
            models.CheckConstraint(
                condition=Q(reverses=None, total__gt=0) | Q(reverses__isnull=False, total__lt=0),
                name="a_voucher_is_above_nought_and_its_reversal_below",
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(month)s第%(number)d号凭证") % {"month": f"{self.book.month:%Y-%m}", "number": self.number})


class AllowanceEntry(CaseRecord):
    """One child's line of a voucher. `month` is the month of life that is paid for, whenever it was paid.

    `home` is whose ledger it stands in, `child_name` the name at the time. `reversed` is set by the counter-entry's
    own trigger. `prev` and `hash` chain the home's entries, so that a changed or missing one shows.
    """

    voucher = models.ForeignKey(AllowanceVoucher, models.PROTECT, related_name="entries", verbose_name=_("凭证"))
    book = models.ForeignKey(AllowanceBook, models.PROTECT, related_name="+", verbose_name=_("月账"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="allowance_entries", verbose_name=_("儿童"))
    child_name = models.CharField(_("姓名"), max_length=80)
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    month = models.DateField(_("所属月份"), null=True, blank=True)
    standard = models.ForeignKey(
        AllowanceStandard, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("养育标准")
    )
    amount = models.DecimalField(_("金额（元）"), max_digits=10, decimal_places=2)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversal", verbose_name=_("冲销分录")
    )
    reversed = models.BooleanField(_("已冲销"), default=False)
    number = models.PositiveIntegerField(default=0, editable=False)
    prev = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("台账分录")
        constraints = [
            models.UniqueConstraint(
                fields=["child", "month"],
                condition=Q(kind="RECEIVED", reversed=False, reverses=None),
                name="a_month_of_a_child_is_paid_once",
                violation_error_message=_("有儿童这个月的基本生活费已经发放，不能重复发放。请刷新页面核对。"),
            ),
            models.UniqueConstraint(
                fields=["child", "month", "standard"],
                condition=Q(kind="SUPPLEMENT", reversed=False, reverses=None),
                name="a_month_is_made_up_to_a_standard_once",
                violation_error_message=_("有儿童这个月按新标准的差额已经补发，不能重复补发。请刷新页面核对。"),
            ),
            models.UniqueConstraint(fields=["book", "number"], name="entries_of_a_month_are_numbered"),
            models.CheckConstraint(
                condition=Q(kind__in=OF_A_MONTH, month__isnull=False, standard__isnull=False)
                | (~Q(kind__in=OF_A_MONTH) & Q(month=None, standard=None)),
                name="an_allowance_names_its_month_and_standard",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="an_entry_is_above_nought_and_its_reversal_below",
                violation_error_message=_("金额应大于零。"),
            ),
            models.CheckConstraint(condition=Q(month=None) | Q(month__day=1), name="an_allowance_is_of_a_whole_month"),
        ]
        indexes = [models.Index(fields=["home", "month"], name="allowance_paid_by_home")]

    def __str__(self) -> str:
        return f"{self.child_name} {self.get_kind_display()}"
