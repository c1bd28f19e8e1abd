"""生长测量: length or height, weight and head of one day. What the figures mean is computed where they are shown."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from children.models import Child

ONCE_A_DAY = _("这名儿童这一天已有测量记录。需要更正的，请打开那条记录修改。")


class GrowthMeasurement(CaseRecord):
    class Position(models.TextChoices):
        LYING = "LYING", _("卧位（身长）")
        STANDING = "STANDING", _("立位（身高）")

    child = models.ForeignKey(Child, models.PROTECT, related_name="growth", verbose_name=_("儿童"))
    measured_on = models.DateField(_("测量日期"))
    height = models.DecimalField(_("身长/身高（cm）"), max_digits=4, decimal_places=1, null=True, blank=True)
    position = models.CharField(_("测量体位"), max_length=10, choices=Position, blank=True)
    weight = models.DecimalField(_("体重（kg）"), max_digits=5, decimal_places=2, null=True, blank=True)
    head = models.DecimalField(_("头围（cm）"), max_digits=3, decimal_places=1, null=True, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    history = history()

    class Meta:
        verbose_name = _("生长测量")
        constraints = [
            models.UniqueConstraint(
                fields=["child", "measured_on"],
                name="a_child_is_measured_once_a_day",
                violation_error_message=ONCE_A_DAY,
            ),
            models.CheckConstraint(
                condition=Q(height__isnull=False) | Q(weight__isnull=False) | Q(head__isnull=False),
                name="a_measurement_measures_something",
                violation_error_message=_("身高、体重、头围至少填写一项。"),
            ),
            models.CheckConstraint(
                condition=Q(height=None) | (Q(height__gte=25, height__lte=220) & ~Q(position="")),
                name="a_height_is_plausible_and_says_how_it_was_measured",
                violation_error_message=_("身长/身高应在25至220厘米之间，并选择测量体位。"),
            ),
            models.CheckConstraint(
                condition=Q(weight=None) | Q(weight__gte=0.4, weight__lte=200),
                name="a_weight_is_plausible",
                violation_error_message=_("体重应在0.4至200千克之间，单位是千克。"),
            ),
            models.CheckConstraint(
                condition=Q(head=None) | Q(head__gte=18, head__lte=70),
                name="a_head_circumference_is_plausible",
                violation_error_message=_("头围应在18至70厘米之间。"),
            ),
        ]
        indexes = [models.Index(fields=["child", "-measured_on"], name="growth_of_child")]

    def __str__(self) -> str:
        return f"{self.child} {self.measured_on}"
