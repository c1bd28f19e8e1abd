"""残疾登记 of a child: with a certificate, waiting for one, or not eligible."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.service_area import DateRange
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import BlindIndexField, EncryptedTextField
from children.disability.querysets import DisabilityQuerySet
from children.models import Child, codes

CERTIFIED = ["HELD", "ENDED"]


class DisabilityRecord(CaseRecord):
    class State(models.TextChoices):
        NONE = "NONE", _("尚未办证")
        APPLIED = "APPLIED", _("已申请")
        HELD = "HELD", _("持证")
        ENDED = "ENDED", _("已失效或重新评定")
        NOT_ELIGIBLE = "REFUSED", _("不符合办证条件")
        DROPPED = "DROPPED", _("随离院终止办理")

    child = models.ForeignKey(Child, models.PROTECT, related_name="disabilities", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.NONE)
    noted_on = models.DateField(_("登记日期"))
    applied_on = models.DateField(_("申请日期"), null=True, blank=True)
    kind = models.CharField(_("残疾类别"), max_length=1, choices=codes.DisabilityKind, blank=True)
    grade = models.CharField(_("残疾等级"), max_length=1, choices=codes.DisabilityGrade, blank=True)
    autism = models.BooleanField(_("孤独症"), default=False)
    number_index = BlindIndexField(source="number")
    number = EncryptedTextField(_("残疾人证号"), max_length=24, blank=True)
    explained = models.CharField(_("证号与身份证号不一致的说明"), max_length=200, blank=True)
    issuer = models.CharField(_("发证残联"), max_length=80, blank=True)
    issued_on = models.DateField(_("发证日期"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    ends_on = models.DateField(_("失效日期"), null=True, blank=True)

    objects = DisabilityQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("残疾登记")
        constraints = [
            models.UniqueConstraint(
                fields=["number_index"],
                condition=Q(ends_on=None),
                name="one_holder_of_a_disability_certificate",
                violation_error_message=_("这个残疾人证号已登记在另一条记录中，请核对证号，或先登记原记录失效。"),
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state__in=["NONE", "APPLIED"]),
                name="one_open_disability_application_per_child",
                violation_error_message=_("这名儿童已有一条未办完的残疾登记，请先完成那一条。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CERTIFIED)
                | (~Q(kind="") & ~Q(grade="") & Q(number_index__isnull=False, issued_on__isnull=False)),
                name="a_certificate_has_number_kind_grade_and_day",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(issued_on=None) | Q(valid_until__gt=F("issued_on")),
                name="a_certificate_expires_after_it_was_issued",
                violation_error_message=_("有效期须晚于发证日期。"),
            ),
            ExclusionConstraint(
                name="one_disability_certificate_of_a_child_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (DateRange("issued_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=CERTIFIED),
                violation_error_message=_("这名儿童在这段时间已有残疾人证，请核对发证日期。"),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(child)s · 残疾登记") % {"child": self.child})
