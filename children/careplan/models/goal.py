"""领域目标: what a plan wants for a child in one of the five domains, or why nothing is needed there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from children.careplan.models.plan import CarePlan
from children.careplan.models.review import Outcome
from children.domains import Domain
from children.models import Child


class CareGoal(CaseRecord):
    class State(models.TextChoices):
        STANDING = "STANDING", _("有效")
        REMOVED = "REMOVED", _("已删去")

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="goals", verbose_name=_("计划"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.STANDING)
    domain = models.CharField(_("领域"), max_length=2, choices=Domain)
    goal = models.CharField(_("目标"), max_length=200, blank=True)
    measures = models.CharField(_("措施"), max_length=500, blank=True)
    responsible = models.CharField(_("责任人"), max_length=40)
    target_on = models.DateField(_("完成期限"), null=True, blank=True)
    not_needed = models.CharField(
        _("不需要的理由"), max_length=200, blank=True, help_text=_("本领域目前不需要安排的，只填这一项。")
    )
    outcome = models.CharField(_("最近回顾结果"), max_length=10, choices=Outcome, blank=True)

    history = history()

    class Meta:
        verbose_name = _("领域目标")
        ordering = ["domain", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "domain"],
                condition=~Q(not_needed="") & Q(state="STANDING"),
                name="a_domain_is_said_to_need_nothing_once",
                violation_error_message=_("这个领域已写明不需要，不必再写。"),
            ),
            models.CheckConstraint(
                condition=(Q(not_needed="") & ~Q(goal="") & ~Q(measures="") & Q(target_on__isnull=False))
                | (~Q(not_needed="") & Q(goal="", measures="", target_on=None)),
                name="a_domain_has_a_whole_goal_or_a_reason_for_none",
                violation_error_message=_("请填写目标、措施、责任人和完成期限；不需要的，只填写理由。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_domain_display()}：{self.goal or self.not_needed}"
