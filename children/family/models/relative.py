"""亲属: somebody of the child's family outside the system, and whether the child may be in contact with them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.family.models import codes
from children.family.querysets import RelativeQuerySet
from children.models import Child


class Relative(CaseRecord):
    class State(models.TextChoices):
        KNOWN = "KNOWN", _("有效")
        WITHDRAWN = "WITHDRAWN", _("登记有误，已撤销")

    child = models.ForeignKey(Child, models.PROTECT, related_name="relatives", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.KNOWN)
    relation = models.CharField(_("与儿童的关系"), max_length=2, choices=codes.Relation)
    name = models.CharField(_("姓名"), max_length=40)
    situation = models.CharField(_("目前状况"), max_length=20, choices=codes.Situation)
    situation_note = models.CharField(
        _("状况说明"), max_length=200, blank=True, help_text=_("例如：刑期至何时、最后联系的时间。")
    )

    id_number = EncryptedTextField(_("身份证号码"), max_length=18, blank=True)
    phone = EncryptedTextField(_("联系电话"), max_length=40, blank=True)
    address = EncryptedTextField(_("住址"), max_length=200, blank=True)

    contact = models.CharField(_("能否接触"), max_length=10, choices=codes.Contact, default=codes.Contact.UNDECIDED)
    contact_basis = models.CharField(_("依据"), max_length=10, choices=codes.ContactBasis, blank=True)
    contact_document = models.CharField(
        _("文书名称和编号"), max_length=120, blank=True, help_text=_("法院裁判、保护令、评估意见必填；原件传到“材料”。")
    )
    contact_reason = EncryptedTextField(_("理由和要求"), max_length=500, blank=True)
    contact_decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    contact_until = models.DateField(
        _("有效期至"), null=True, blank=True, help_text=_("文书有期限的填写；没有期限的不填。")
    )

    custody_note = EncryptedTextField(
        _("监护和抚养情况"), max_length=1000, blank=True,
        help_text=_("例如：监护资格的撤销或恢复、是否愿意并有能力抚养、评估结论。"),
    )  # fmt: skip

    objects = RelativeQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("亲属")
        constraints = [
            models.CheckConstraint(
                condition=~Q(contact__in=["SUPERVISED", "FORBIDDEN"])
                | (~Q(contact_basis="") & Q(contact_decided_on__isnull=False)),
                name="contact_is_limited_on_some_basis",
                violation_error_message=_("限制或禁止接触的，请填写依据和决定日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(contact_basis__in=list(codes.BY_PAPER)) | ~Q(contact_document=""),
                name="what_a_court_or_an_assessment_said_has_its_paper",
                violation_error_message=_("请填写文书名称和编号。"),
            ),
        ]
        indexes = [models.Index(fields=["child", "contact"], name="relatives_by_contact")]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_relation_display()}）"
