"""领款人: to whom the allowance of a child in a family is paid, and how (rule R8.3)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import BlindIndexField, EncryptedTextField
from children.models import Child


class AllowancePayee(CaseRecord):
    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("待批准")
        IN_USE = "IN_USE", _("使用中")
        REFUSED = "REFUSED", _("未批准")
        ENDED = "ENDED", _("已停用")

    class Way(models.TextChoices):
        TRANSFER = "TRANSFER", _("银行转账")
        CASH = "CASH", _("现金签领")

    child = models.ForeignKey(Child, models.PROTECT, related_name="allowance_payees", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PROPOSED)
    payee = models.CharField(_("领款人"), max_length=40)
    relation = models.CharField(_("与儿童关系"), max_length=40)
    way = models.CharField(_("发放方式"), max_length=10, choices=Way)
    bank = models.CharField(_("开户银行"), max_length=80, blank=True)
    account_index = BlindIndexField(source="account", db_index=True)
    account = EncryptedTextField(_("银行账号"), max_length=40, blank=True)
    document = models.CharField(_("依据"), max_length=120)
    starts_on = models.DateField(_("启用日期"), null=True, blank=True)
    ends_on = models.DateField(_("停用日期"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("领款人")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state="IN_USE"),
                name="a_child_has_one_payee_at_a_time",
                violation_error_message=_("这名儿童已有使用中的领款人。"),
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state="PROPOSED"),
                name="one_payee_of_a_child_awaits_approval",
                violation_error_message=_("这名儿童已有一名待批准的领款人，请先办完。"),
            ),
            models.CheckConstraint(
                condition=~Q(way="TRANSFER") | (~Q(bank="") & Q(account_index__isnull=False)),
                name="who_is_paid_by_transfer_has_an_account",
                violation_error_message=_("银行转账的，请填写开户银行和账号。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="a_payee_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(child)s · 领款人") % {"child": self.child})
