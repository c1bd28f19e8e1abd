"""计划回顾: how far a plan had come on a day, goal by goal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.careplan.models.plan import CarePlan
from children.models import Child


class Outcome(models.TextChoices):
    REACHED = "REACHED", _("已达到")
    PARTLY = "PARTLY", _("部分达到")
    NOT_YET = "NOT_YET", _("尚未达到")
    DROPPED = "DROPPED", _("不再适用")


class CareReview(CaseRecord):
    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="reviews", verbose_name=_("计划"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    held_on = models.DateField(_("回顾日期"))
    reviewer = models.CharField(_("参加人员"), max_length=100)
    summary = EncryptedTextField(_("回顾意见"), max_length=1000)
    next_on = models.DateField(_("下次回顾日期"))

    history = history()

    class Meta:
        verbose_name = _("计划回顾")
        ordering = ["held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "held_on"],
                name="one_review_of_a_care_plan_per_day",
                violation_error_message=_("这一天的回顾已经登记。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.held_on}"


class GoalOutcome(CaseRecord):
    """What a review found of one goal."""

    review = models.ForeignKey(CareReview, models.CASCADE, related_name="outcomes", verbose_name=_("回顾"))
    goal = models.ForeignKey("careplan.CareGoal", models.PROTECT, related_name="outcomes", verbose_name=_("目标"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    history = history()

    class Meta:
        verbose_name = _("目标结果")
        constraints = [models.UniqueConstraint(fields=["review", "goal"], name="a_review_judges_a_goal_once")]

    def __str__(self) -> str:
        return f"{self.goal_id} {self.outcome}"
