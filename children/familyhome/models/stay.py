"""入住: a child's time in a family-style home. `ends_on` is the first day it no longer lives there."""

from __future__ import annotations

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
from children.familyhome.querysets import FamilyHomeStayQuerySet
from children.models import Child


class FamilyHomeStay(CaseRecord):
    class State(models.TextChoices):
        LIVING = "LIVING", _("在住")
        ENDED = "ENDED", _("已搬出")

    child = models.ForeignKey(Child, models.PROTECT, related_name="family_stays", verbose_name=_("儿童"))
    family_home = models.ForeignKey(FamilyStyleHome, models.PROTECT, related_name="stays", verbose_name=_("家庭式居所"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("所在机构"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.LIVING)
    starts_on = models.DateField(_("入住日期"))
    ends_on = models.DateField(_("搬出日期"), null=True, blank=True)
    child_words = models.CharField(
        _("儿童本人意愿"), max_length=300, blank=True, help_text=_("年满8周岁必须征求；不满8周岁能表达的也请记录。")
    )
    mixed_because = models.CharField(
        _("男女同住的理由和安排"), max_length=300, blank=True,
        help_text=_("满6周岁的男女儿童住进同一居所时必填：写明分室、洗浴等安排。"),
    )  # fmt: skip
    care_of_girls = models.CharField(
        _("女童贴身照料的安排"), max_length=300, blank=True,
        help_text=_("女童住进没有女性照料人的居所时必填：写明由哪位女性工作人员承担。"),
    )  # fmt: skip
    ended_because = models.CharField(_("搬出原因"), max_length=300, blank=True)

    objects = FamilyHomeStayQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("家庭式居所入住")
        constraints = [
            ExclusionConstraint(
                name="a_child_lives_in_one_family_style_home_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("这名儿童在这段时间已住在另一个家庭式居所，请核对日期。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_stay_in_a_family_style_home_ends_after_it_began",
                violation_error_message=_("搬出日期不能早于入住日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="ENDED") | Q(ends_on__isnull=False),
                name="who_moved_out_of_a_family_style_home_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["family_home", "ends_on"], name="family_stays_of_home")]

    def __str__(self) -> str:
        return str(_("%(child)s · %(home)s") % {"child": self.child, "home": self.family_home})
