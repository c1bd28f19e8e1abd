"""康复方案: what a sick or disabled child is to relearn, and the sessions in which it happens (2.3.b, 2.3.c)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child


class RehabPlan(CaseRecord):
    class State(models.TextChoices):
        DRAFT = "DRAFT", _("拟定中")
        ACTIVE = "ACTIVE", _("实施中")
        ENDED = "ENDED", _("已结束")

    class Domain(models.TextChoices):
        MOTOR = "MOTOR", _("运动功能")
        SPEECH = "SPEECH", _("言语沟通")
        COGNITION = "COGNITION", _("认知")
        SENSORY = "SENSORY", _("感觉统合")
        DAILY = "DAILY", _("生活自理")

    child = models.ForeignKey(Child, models.PROTECT, related_name="rehab_plans", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    assessed_on = models.DateField(_("康复评估日期"))
    domain = models.CharField(_("训练领域"), max_length=10, choices=Domain)
    findings = EncryptedTextField(_("评估结果"), max_length=1000, blank=True)
    goals = EncryptedTextField(_("康复目标"), max_length=1000, blank=True)
    sessions_planned = models.PositiveSmallIntegerField(_("计划训练次数"), null=True, blank=True)
    therapist = models.CharField(_("责任康复师"), max_length=40, blank=True)
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    review_on = models.DateField(_("复评日期"), null=True, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    outcome = EncryptedTextField(_("结束评价"), max_length=1000, blank=True)
    improved = models.BooleanField(_("功能有改善"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("康复方案")
        constraints = [
            models.UniqueConstraint(
                fields=["child", "domain"],
                condition=~Q(state="ENDED"),
                name="one_open_rehab_plan_per_child_and_domain",
                violation_error_message=_("这名儿童在这个领域已有未结束的康复方案。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="ACTIVE") | Q(starts_on__isnull=False), name="an_active_rehab_plan_has_begun"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(starts_on__gte=F("assessed_on")),
                name="rehab_begins_after_its_assessment",
                violation_error_message=_("开始日期不能早于康复评估日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="ENDED") | Q(ended_on__isnull=False), name="an_ended_rehab_plan_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_domain_display()}"


class RehabSession(CaseRecord):
    """康复训练: one session of a plan; written down once, corrected by history."""

    plan = models.ForeignKey(RehabPlan, models.PROTECT, related_name="sessions", verbose_name=_("康复方案"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    held_on = models.DateField(_("训练日期"))
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"))
    therapist = models.CharField(_("康复师"), max_length=40)
    note = EncryptedTextField(_("训练记录"), max_length=500, blank=True)

    history = history()

    class Meta:
        verbose_name = _("康复训练")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=240),
                name="a_rehab_session_lasts_between_5_and_240_minutes",
                violation_error_message=_("训练时长应在 5 至 240 分钟之间。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.held_on}"
