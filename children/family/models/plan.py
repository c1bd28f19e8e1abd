"""联系计划: with whom of its family a child keeps in contact, how and how often, and what the child wishes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.family.models import codes
from children.family.models.relative import Relative
from children.family.models.sibling import SiblingLink
from children.family.querysets import ContactPlanQuerySet
from children.models import Child


class ContactPlan(CaseRecord):
    """With a relative or with a sibling in the system. `review_on` is the day by which it is to be looked at again."""

    class State(models.TextChoices):
        IN_FORCE = "IN_FORCE", _("执行中")
        ENDED = "ENDED", _("已终止")

    child = models.ForeignKey(Child, models.PROTECT, related_name="contact_plans", verbose_name=_("儿童"))
    relative = models.ForeignKey(
        Relative, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("亲属")
    )
    sibling = models.ForeignKey(
        SiblingLink, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("兄弟姐妹")
    )
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.IN_FORCE)
    starts_on = models.DateField(_("开始日期"))

    means = models.CharField(_("主要方式"), max_length=8, choices=codes.Means)
    frequency = models.CharField(_("频次"), max_length=12, choices=codes.Frequency)
    arrangement = models.CharField(
        _("具体安排"), max_length=300, help_text=_("例如：每月第一个周日在本院会客室，由社工陪同。")
    )
    supervised = models.BooleanField(_("工作人员在场"), default=False)
    responsible = models.CharField(_("责任人"), max_length=40)
    review_on = models.DateField(_("应回顾日期"))

    asked_on = models.DateField(_("征求意见日期"), null=True, blank=True)
    child_wish = EncryptedTextField(
        _("儿童本人意愿"), max_length=500, blank=True,
        help_text=_("年满8周岁必须征求；不满8周岁能表达的也请记录，尽量用儿童的原话。"),
    )  # fmt: skip
    wish_absent = EncryptedTextField(
        _("不能表达意愿的情况"), max_length=300, blank=True, help_text=_("儿童确实不能表达的，写明情况和询问的方式。")
    )

    reviewed_on = models.DateField(_("最近回顾日期"), null=True, blank=True)
    review_note = EncryptedTextField(_("回顾情况"), max_length=500, blank=True)
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    ended_because = models.CharField(_("终止原因"), max_length=300, blank=True)

    objects = ContactPlanQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("联系计划")
        constraints = [
            models.CheckConstraint(
                condition=Q(relative__isnull=False, sibling__isnull=True)
                | Q(relative__isnull=True, sibling__isnull=False),
                name="a_contact_plan_is_with_a_relative_or_a_sibling",
                violation_error_message=_("请选择一名亲属或一名兄弟姐妹。"),
            ),
            models.UniqueConstraint(
                fields=["child", "relative"],
                condition=Q(state="IN_FORCE"),
                name="one_contact_plan_in_force_per_relative",
                violation_error_message=_("与这名亲属的联系计划正在执行，请在原计划上修改或先终止。"),
            ),
            models.UniqueConstraint(
                fields=["child", "sibling"],
                condition=Q(state="IN_FORCE"),
                name="one_contact_plan_in_force_per_sibling",
                violation_error_message=_("与这名兄弟姐妹的联系计划正在执行，请在原计划上修改或先终止。"),
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("starts_on")),
                name="a_contact_plan_is_reviewed_after_it_begins",
                violation_error_message=_("应回顾日期须晚于开始日期。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
                name="a_contact_plan_ends_after_it_began",
                violation_error_message=_("终止日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="ENDED") | Q(ended_on__isnull=False),
                name="an_ended_contact_plan_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["state", "review_on"], name="contact_plans_by_review")]

    def __str__(self) -> str:
        return str(_("%(child)s · 与%(whom)s的联系计划") % {"child": self.child, "whom": self.whom()})

    def whom(self) -> str:
        from children.family.sides import sibling_of

        return str(self.relative) if self.relative_id else sibling_of(self.sibling, self.child_id)
