"""养育照料计划: one version of a child's plan. `review_on` is the day by which it is to be looked at again."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.careplan.querysets import CarePlanQuerySet
from children.models import Child


class CarePlan(CaseRecord):
    class State(models.TextChoices):
        DRAFT = "DRAFT", _("制定中")
        SUBMITTED = "SUBMITTED", _("待审批")
        IN_FORCE = "IN_FORCE", _("执行中")
        SUPERSEDED = "SUPERSEDED", _("已由新版替代")
        ENDED = "ENDED", _("已终止")

    child = models.ForeignKey(Child, models.PROTECT, related_name="care_plans", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("制定机构"))
    number = models.PositiveSmallIntegerField(_("版次"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    drafted_on = models.DateField(_("制定日期"))
    starts_on = models.DateField(_("计划开始日期"), null=True, blank=True)
    review_on = models.DateField(
        _("应回顾日期"), null=True, blank=True, help_text=_("一般不超过六个月；情况变化大的应提前。")
    )
    responsible = models.CharField(_("责任人"), max_length=40, blank=True)
    summary = EncryptedTextField(_("现状和需求"), max_length=1000, blank=True)
    asked_on = models.DateField(_("征求意见日期"), null=True, blank=True)
    child_opinion = EncryptedTextField(
        _("儿童本人意见"), max_length=500, blank=True,
        help_text=_("年满8周岁必须征求；不满8周岁能表达的也请记录，尽量用儿童的原话。"),
    )  # fmt: skip
    opinion_absent = EncryptedTextField(
        _("不能表达意见的原因"), max_length=300, blank=True, help_text=_("儿童确实不能表达的，写明情况和询问的方式。")
    )
    approved_on = models.DateField(_("批准日期"), null=True, blank=True)
    reviewed_on = models.DateField(_("最近回顾日期"), null=True, blank=True)
    ended_on = models.DateField(_("停止执行日期"), null=True, blank=True)

    objects = CarePlanQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("养育照料计划")
        constraints = [
            models.UniqueConstraint(fields=["child", "number"], name="a_childs_care_plans_are_numbered"),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state="IN_FORCE"),
                name="one_care_plan_in_force_per_child",
                violation_error_message=_("这名儿童已有执行中的计划，请刷新页面查看。"),
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state__in=["DRAFT", "SUBMITTED"]),
                name="one_care_plan_in_the_making_per_child",
                violation_error_message=_("这名儿童已有一份计划正在制定，请先完成那一份。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["IN_FORCE", "SUPERSEDED"])
                | Q(approved_on__isnull=False, starts_on__isnull=False, review_on__isnull=False),
                name="a_care_plan_in_force_was_approved_and_will_be_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(review_on=None) | Q(review_on__gt=F("starts_on")),
                name="a_care_plan_is_reviewed_after_it_begins",
                violation_error_message=_("应回顾日期须晚于计划开始日期。"),
            ),
        ]
        indexes = [models.Index(fields=["state", "review_on"], name="care_plans_by_review")]

    def __str__(self) -> str:
        return str(_("%(child)s 第%(n)s版") % {"child": self.child, "n": self.number})
