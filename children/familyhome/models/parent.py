"""家庭照料人: who keeps house in a family-style home, alone or as a couple, from when until when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.models.service_area import DateRange
from casework.history import history
from casework.models import CaseRecord
from children.familyhome.models.home import FamilyStyleHome
from children.familyhome.querysets import HouseParentQuerySet


class HouseParent(CaseRecord):
    class State(models.TextChoices):
        SERVING = "SERVING", _("在任")
        ENDED = "ENDED", _("已离任")

    class Kind(models.TextChoices):
        COUPLE = "COUPLE", _("夫妻")
        WOMAN = "WOMAN", _("单人（女）")
        MAN = "MAN", _("单人（男）")

    family_home = models.ForeignKey(
        FamilyStyleHome, models.PROTECT, related_name="parents", verbose_name=_("家庭式居所")
    )
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("所在机构"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.SERVING)
    kind = models.CharField(_("照料人情况"), max_length=6, choices=Kind)
    name = models.CharField(_("姓名"), max_length=60, help_text=_("夫妻填写两人姓名。"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("对应的系统用户"),
    )  # fmt: skip
    starts_on = models.DateField(_("任职日期"))
    ends_on = models.DateField(_("离任日期"), null=True, blank=True)
    ended_because = models.CharField(_("离任原因"), max_length=300, blank=True)

    objects = HouseParentQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("家庭照料人")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_house_parent_ends_after_it_began",
                violation_error_message=_("离任日期不能早于任职日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="ENDED") | Q(ends_on__isnull=False),
                name="a_house_parent_who_left_has_its_day",
            ),
            ExclusionConstraint(
                name="a_user_keeps_one_family_style_home_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(user__isnull=False),
                violation_error_message=_("这名用户在这段时间已是另一个家庭式居所的照料人，请先登记离任。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_kind_display()}）"
