"""请假外出: who takes the child where, from when until when, and when it came back."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.daily.querysets import ChildLeaveQuerySet
from children.models import Child

COUNTED = ["ASKED", "APPROVED", "RETURNED"]


class MomentRange(Func):
    """tstzrange(from, to): `to` is the first moment outside."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class ChildLeave(CaseRecord):
    class State(models.TextChoices):
        ASKED = "ASKED", _("待审批")
        APPROVED = "APPROVED", _("已批准")
        RETURNED = "RETURNED", _("已返回")
        REFUSED = "REFUSED", _("未批准")
        CANCELLED = "CANCELLED", _("已取消")
        ENDED = "ENDED", _("随移交或离院终止")

    class Purpose(models.TextChoices):
        KIN = "KIN", _("回亲属家")
        OUTING = "OUTING", _("外出活动")
        MEDICAL = "MEDICAL", _("外出就医")
        STUDY = "STUDY", _("考试、研学、实习")
        BONDING = "BONDING", _("与收养、寄养家庭相处")
        OTHER = "OTHER", _("其他")

    child = models.ForeignKey(Child, models.PROTECT, related_name="leaves", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("准假机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ASKED)
    leaves_at = models.DateTimeField(_("外出时间"))
    ends_at = models.DateTimeField(_("应返回时间"))
    purpose = models.CharField(_("事由"), max_length=10, choices=Purpose)
    place = models.CharField(_("去向"), max_length=100)
    taken_by = models.CharField(_("带离人"), max_length=40)
    relation = models.CharField(_("与儿童关系"), max_length=40, help_text=_("例如：姨母、本院护理员、助养家庭。"))
    phone = EncryptedTextField(_("联系电话"), max_length=30)
    remarks = models.CharField(
        _("交接事项"), max_length=300, blank=True, help_text=_("例如：随带药品和用法、饮食禁忌。")
    )
    returned_at = models.DateTimeField(_("返回时间"), null=True, blank=True)
    brought_by = models.CharField(_("送回人"), max_length=40, blank=True)
    condition = EncryptedTextField(_("返回时身心状况"), max_length=300, blank=True)

    objects = ChildLeaveQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("请假外出")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("leaves_at")),
                name="a_leave_of_a_child_ends_after_it_begins",
                violation_error_message=_("应返回时间须晚于外出时间。"),
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(returned_at__gt=F("leaves_at")),
                name="a_child_returns_after_it_went_out",
                violation_error_message=_("返回时间须晚于外出时间。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="RETURNED") | Q(returned_at__isnull=False), name="a_returned_child_has_its_moment"
            ),
            ExclusionConstraint(
                name="a_child_is_on_one_leave_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (MomentRange("leaves_at", Coalesce("returned_at", "ends_at")), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=COUNTED),
                violation_error_message=_("这名儿童在这段时间已有另一次请假，请核对时间。"),
            ),
        ]
        indexes = [models.Index(fields=["state", "ends_at"], name="child_leaves_by_return")]

    def __str__(self) -> str:
        return str(_("%(child)s · 请假外出") % {"child": self.child})
