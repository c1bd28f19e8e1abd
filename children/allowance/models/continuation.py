"""超龄续发: the allowance goes on after eighteen, for a reason, on a paper, until a month (rule R8.4)."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.service_area import DateRange
from casework.history import history
from casework.models import CaseRecord
from children.models import Child


class OverAgeContinuation(CaseRecord):
    class State(models.TextChoices):
        DRAFT = "DRAFT", _("拟定中")
        SUBMITTED = "SUBMITTED", _("待审批")
        APPROVED = "APPROVED", _("已批准")
        REFUSED = "REFUSED", _("不予续发")
        ENDED = "ENDED", _("提前终止")

    class Reason(models.TextChoices):
        IN_SCHOOL = "IN_SCHOOL", _("仍在校就读")
        NO_WORK_ABILITY = "NO_WORK_ABILITY", _("重残无劳动能力，尚未转入特困供养")
        WAITING = "WAITING", _("成年安置办理中")

    child = models.ForeignKey(Child, models.PROTECT, related_name="over_age_continuations", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    reason = models.CharField(_("续发理由"), max_length=16, choices=Reason)
    school = models.CharField(_("就读学校"), max_length=80, blank=True)
    starts_on = models.DateField(_("续发起始月"))
    ends_on = models.DateField(_("停发月"), help_text=_("从这个月起不再发放。"))
    document = models.CharField(_("依据文件"), max_length=120)
    note = models.CharField(_("说明"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("超龄续发")
        constraints = [
            ExclusionConstraint(
                name="one_continuation_of_a_child_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="REFUSED"),
                violation_error_message=_("这名儿童在这段时间已有续发申请。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")) | Q(state="ENDED", ends_on=F("starts_on")),
                name="a_continuation_ends_after_it_begins",
                violation_error_message=_("停发月须晚于续发起始月。"),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__day=1, ends_on__day=1), name="a_continuation_is_of_whole_months"
            ),
            models.CheckConstraint(
                condition=~Q(reason="IN_SCHOOL") | ~Q(school=""),
                name="who_goes_on_for_school_names_it",
                violation_error_message=_("因就读续发的，请填写就读学校。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_reason_display()}"
