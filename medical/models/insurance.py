"""基本医保: checked from the day of admission on, enrolled at any time of the year (2.2.d, 2.2.e)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from children.models import Child


class InsuranceEnrollment(CaseRecord):
    """One check of a child's insurance, from the question to the answer. `insurer` is the office that is asked."""

    class State(models.TextChoices):
        TO_CHECK = "TO_CHECK", _("待核实")
        APPLIED = "APPLIED", _("已申请参保")
        INSURED = "INSURED", _("已参保")

    child = models.ForeignKey(Child, models.PROTECT, related_name="insurance_enrollments", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.TO_CHECK)
    opened_on = models.DateField(_("起算日"), help_text=_("入院之日，核实期限由此起算。"))
    checked_on = models.DateField(_("核实日期"), null=True, blank=True)
    insured_place = models.CharField(_("参保地"), max_length=60, blank=True)
    insurer = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("医保部门")
    )
    applied_on = models.DateField(_("申请日期"), null=True, blank=True)
    enrolled_on = models.DateField(_("参保日期"), null=True, blank=True)
    effective_on = models.DateField(_("待遇享受起始日"), null=True, blank=True)
    off_season = models.BooleanField(_("突破集中参保期"), default=False)
    payer = models.CharField(_("缴费来源"), max_length=60, blank=True)

    history = history()

    class Meta:
        verbose_name = _("基本医保")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=~Q(state="INSURED"),
                name="one_open_insurance_check_per_child",
                violation_error_message=_("这名儿童已有正在办理的医保核实，请先办完。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="INSURED") | Q(checked_on__isnull=False) | Q(enrolled_on__isnull=False),
                name="who_is_insured_was_checked_or_enrolled",
            ),
            models.CheckConstraint(
                condition=~Q(state="APPLIED") | Q(insurer__isnull=False, applied_on__isnull=False),
                name="an_application_names_its_insurer",
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(enrolled_on=None) | Q(effective_on__gte=F("enrolled_on")),
                name="cover_begins_after_enrolment",
                violation_error_message=_("待遇享受起始日不能早于参保日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_state_display()}"
