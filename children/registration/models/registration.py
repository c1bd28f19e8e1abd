"""落户: one request to the police to register a child, from the question to the answer (4.2.i)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child, codes

OPEN = ("DRAFT", "ASKED", "RETURNED")
HOUSEHOLDS = (codes.HukouKind.COLLECTIVE, codes.HukouKind.HOUSEHOLD)


class HouseholdRegistration(CaseRecord):
    """`office` is who is asked: the police, or civil affairs where the police have no account. Number and hukou go into
    the child's file; only a number that another file carries already stays here, until it is known whose it is.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("待申请")
        ASKED = "ASKED", _("已向公安申请")
        RETURNED = "RETURNED", _("公安已退回")
        REGISTERED = "REGISTERED", _("已落户")
        CANCELLED = "CANCELLED", _("已撤销")

    child = models.ForeignKey(Child, models.PROTECT, related_name="registrations", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    opened_on = models.DateField(_("登记日期"))
    proof = models.CharField(
        _("落户材料"), max_length=200, blank=True,
        help_text=_("只写公安办理需要的材料和编号，例如：出生医学证明P220000001、捡拾报案证明。不写病情和家庭情况。"),
    )  # fmt: skip
    office = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("受理单位")
    )
    asked_on = models.DateField(_("申请日期"), null=True, blank=True)
    registered_on = models.DateField(_("落户日期"), null=True, blank=True)
    station = models.CharField(_("登记的派出所"), max_length=60, blank=True)
    document = models.CharField(_("户口凭证编号"), max_length=60, blank=True)
    household = models.CharField(
        _("户别"), max_length=12, blank=True, choices=[(kind.value, kind.label) for kind in HOUSEHOLDS]
    )
    clashes = models.BooleanField(_("号码已在另一份档案名下"), default=False)
    clashing_number = EncryptedTextField(_("待核对的号码"), max_length=18, blank=True)

    history = history()

    class Meta:
        verbose_name = _("落户")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state__in=OPEN),
                name="one_open_registration_per_child",
                violation_error_message=_("这名儿童已有正在办理的落户，请先办完或撤销。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="ASKED") | Q(office__isnull=False, asked_on__isnull=False),
                name="an_asked_registration_names_its_office",
            ),
            models.CheckConstraint(
                condition=~Q(state="REGISTERED")
                | (Q(registered_on__isnull=False) & ~Q(station="") & ~Q(document="") & ~Q(household="")),
                name="who_is_registered_has_day_station_and_document",
            ),
            models.CheckConstraint(
                condition=Q(asked_on=None) | Q(asked_on__gte=F("opened_on")),
                name="a_registration_is_asked_for_after_it_was_opened",
                violation_error_message=_("申请日期不能早于登记日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_state_display()}"
