"""Guardianship and placement are two different things, each dated: one says who answers for the child in law, the
other where the child lives (2.0.a, 2.1.e).
"""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Jurisdiction
from agencies.models.service_area import DateRange
from casework.history import history
from casework.models import CaseRecord
from children.models import codes
from children.models.child import Child


class Admission(CaseRecord):
    """入院: how and on what legal ground a home took the child in. A child may be admitted again after leaving."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="admissions", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("入院机构"))
    admitted_on = models.DateField(_("入院日期"))
    legal_category = models.CharField(_("入院法定情形"), max_length=8, choices=codes.LegalCategory, blank=True)
    brought_by = models.CharField(_("送来单位或人员"), max_length=100, blank=True)
    note = models.CharField(_("备注"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("入院记录")
        constraints = [models.UniqueConstraint(fields=["child", "admitted_on"], name="one_admission_per_child_and_day")]

    def __str__(self) -> str:
        return f"{self.child} {self.admitted_on}"


class GuardianshipEpisode(CaseRecord):
    """监护: long-term or temporary, with its ground. `ends_on` is the first day it no longer holds."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="guardianships", verbose_name=_("儿童"))
    kind = models.CharField(_("监护类型"), max_length=10, choices=codes.GuardianshipType)
    guardian = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("监护单位"))
    article = models.CharField(_("法律依据"), max_length=60, blank=True)
    starts_on = models.DateField(_("起始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    end_reason = models.CharField(_("终止原因"), max_length=100, blank=True)

    history = history()

    class Meta:
        verbose_name = _("监护")
        constraints = [
            ExclusionConstraint(
                name="one_guardianship_of_a_child_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("这名儿童在这段时间已有监护记录。请先结束原来的监护。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="guardianship_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_kind_display()}"


class Discharge(CaseRecord):
    """离院: how and on what paper care ended. One for each admission at most; the file itself is kept."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="discharges", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("离开的机构"))
    kind = models.CharField(_("离院情形"), max_length=20, choices=codes.DischargeKind)
    left_on = models.DateField(_("离院日期"))
    document = models.CharField(_("依据文书"), max_length=120, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("离院记录")
        constraints = [
            models.UniqueConstraint(fields=["child", "left_on"], name="one_discharge_per_child_and_day"),
            models.CheckConstraint(
                condition=~Q(kind="DEATH") | ~Q(document=""),
                name="a_death_has_a_certificate",
                violation_error_message=_("请填写居民死亡医学证明（推断）书或公安、司法证明的编号。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.left_on}"


class PlacementQuerySet(models.QuerySet["Placement"]):
    def on(self, day: dt.date) -> PlacementQuerySet:
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gt=day))


class Placement(CaseRecord):
    """安置: in which home's care and how the child lives. The database refuses a child in two places on one day."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="placements", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    mode = models.CharField(_("养育方式"), max_length=16, choices=codes.CareMode, default=codes.CareMode.INSTITUTIONAL)
    starts_on = models.DateField(_("起始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    reason = models.CharField(_("变动原因"), max_length=100, blank=True)
    # 家庭寄养 only, and all of them (children/fostering.py); rows taken from old rosters have none
    foster_carer = models.CharField(_("寄养家庭主要照料人"), max_length=40, blank=True)
    foster_agreement = models.CharField(_("寄养协议编号"), max_length=80, blank=True)
    foster_agreed_on = models.DateField(_("协议签订日期"), null=True, blank=True)
    foster_assessment = models.CharField(_("寄养评估和备案"), max_length=120, blank=True)
    foster_view = models.CharField(_("儿童本人意见"), max_length=10, choices=codes.FosterView, blank=True)

    objects = PlacementQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("安置")
        constraints = [
            ExclusionConstraint(
                name="a_child_lives_in_one_place_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("这名儿童在这段时间已在另一处安置。请先结束原来的安置。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="placement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(
                    foster_carer="", foster_agreement="", foster_agreed_on=None, foster_assessment="", foster_view=""
                )
                | (
                    Q(mode="FOSTER", foster_agreed_on__lte=F("starts_on"))
                    & ~Q(foster_carer="")
                    & ~Q(foster_agreement="")
                    & ~Q(foster_assessment="")
                    & ~Q(foster_view="")
                ),
                name="who_is_fostered_lives_there_by_a_whole_agreement",
                violation_error_message=_("家庭寄养请填写主要照料人、协议编号和签订日期、评估备案、儿童本人意见。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.home}"


class ChildShare(CaseRecord):
    """Who else may come near the child's file, why and until when: the other side of a transfer, a department with a
    task, a county or home that looked after the child before. Row-level security and the scopes `to`, `party` and
    `past` read it. `ends_on` is the last day.
    """

    class Basis(models.TextChoices):
        TRANSFER = "TRANSFER", _("移交办理")
        TASK = "TASK", _("部门协办")
        PAST = "PAST", _("曾经抚养")

    child = models.ForeignKey(Child, models.CASCADE, related_name="shares", verbose_name=_("儿童"))
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("单位"))
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, null=True, related_name="+", verbose_name=_("辖区"))
    basis = models.CharField(_("理由"), max_length=10, choices=Basis)
    starts_on = models.DateField(_("起始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    # PAST: what happened after this day is no business of theirs.
    seen_until = models.DateField(_("可见截止日"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("知悉范围")
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, jurisdiction__isnull=True)
                | Q(agency__isnull=True, jurisdiction__isnull=False),
                name="a_share_is_with_an_agency_or_an_area",
            )
        ]
        indexes = [
            models.Index(fields=["agency", "basis"], name="shares_of_agency"),
            models.Index(fields=["jurisdiction", "basis"], name="shares_of_area"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.basis}"


class FileNumber(models.Model):
    """The last file number given by a home in a year; taken under a row lock, never counted."""

    prefix = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="one_counter_per_home_and_year")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}"
