"""财产支出: what is to leave a child's property, for which benefit, what the child says, and who received it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from children.property.models.item import PropertyItem


class Benefit(models.TextChoices):
    """For the ward's benefit, and for nothing else (R6.6): the reasons that there are, and the handing out."""

    MEDICAL = "MEDICAL", _("医疗康复")
    EDUCATION = "EDUCATION", _("学习教育")
    LIVING = "LIVING", _("改善本人生活")
    UPKEEP = "UPKEEP", _("维护本人财产（税费、维修、保管）")
    LEGAL = "LEGAL", _("法律事务（诉讼、公证、继承）")
    WISH = "WISH", _("满足本人合理意愿")
    OWN = "OWN", _("转入本人名下另一账户")
    HAND_CHILD = "HAND_CHILD", _("离院交付本人")
    HAND_GUARDIAN = "HAND_GUARDIAN", _("离院交付监护人或接收机构")
    HAND_HEIRS = "HAND_HEIRS", _("交付继承人")


HANDING = (Benefit.HAND_CHILD, Benefit.HAND_GUARDIAN, Benefit.HAND_HEIRS)


class ChildView(models.TextChoices):
    AGREES = "AGREES", _("同意")
    DISAGREES = "DISAGREES", _("不同意")
    CANNOT = "CANNOT", _("不能表达")
    TOO_YOUNG = "TOO_YOUNG", _("未满8周岁，未表达")


class PropertyOutflow(CaseRecord):
    """`amount` is empty where everything is handed out: it is the balance of that day then, or a thing without one."""

    class State(models.TextChoices):
        ASKED = "ASKED", _("待批准")
        APPROVED = "APPROVED", _("已批准，待支付")
        PAID = "PAID", _("已支付")
        REFUSED = "REFUSED", _("不批准")
        CANCELLED = "CANCELLED", _("已取消")
        ENDED = "ENDED", _("随移交或离院终止")

    child = models.ForeignKey(Child, models.PROTECT, related_name="property_outflows", verbose_name=_("儿童"))
    item = models.ForeignKey(PropertyItem, models.PROTECT, related_name="outflows", verbose_name=_("财产"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("申请机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ASKED)
    benefit = models.CharField(_("用途"), max_length=14, choices=Benefit)
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    to_item = models.ForeignKey(
        PropertyItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("转入账户")
    )
    payee = models.CharField(_("收款人"), max_length=80)
    explanation = models.CharField(_("怎样对儿童有利"), max_length=500)
    child_view = models.CharField(_("儿童本人意见"), max_length=10, choices=ChildView)
    child_words = EncryptedTextField(_("儿童怎样说"), max_length=500, blank=True)
    overruled_because = models.CharField(_("不同意仍须支出的理由"), max_length=300, blank=True)
    paid_on = models.DateField(_("支付或交付日期"), null=True, blank=True)
    received_by = models.CharField(_("签收人"), max_length=40, blank=True)
    relation = models.CharField(_("与儿童关系"), max_length=40, blank=True)
    receipt = models.CharField(_("回单、收条编号"), max_length=80, blank=True)

    history = history()

    class Meta:
        verbose_name = _("财产支出")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(amount=None, benefit__in=HANDING) | Q(amount=0, benefit__in=HANDING),
                name="an_outflow_is_of_an_amount_or_of_all",
                violation_error_message=_("请填写金额，应大于零；离院交付的按当日余额全部交付。"),
            ),
            models.CheckConstraint(
                condition=Q(benefit="OWN", to_item__isnull=False) & ~Q(to_item=F("item"))
                | ~Q(benefit="OWN") & Q(to_item=None),
                name="what_stays_the_childs_own_names_where_it_goes",
                violation_error_message=_("转入本人名下另一账户的，请选择转入账户；其他用途不选。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="PAID") | Q(paid_on__isnull=False, amount__isnull=False) & ~Q(received_by=""),
                name="what_was_paid_out_has_its_day_and_receiver",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["APPROVED", "PAID"], child_view="DISAGREES") | ~Q(overruled_because=""),
                name="a_childs_no_is_overruled_with_a_reason_only",
                violation_error_message=_("儿童本人不同意，请写明仍须支出的理由，或者不批准。"),
            ),
        ]
        indexes = [models.Index(fields=["item", "state"], name="property_outflows_of_item")]

    def __str__(self) -> str:
        return f"{self.item} · {self.get_benefit_display()}"

    @property
    def hands_out(self) -> bool:
        return self.benefit in HANDING
