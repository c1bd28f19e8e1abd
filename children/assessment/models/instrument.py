"""量表: a scale and its versions. A version is written once; a change of the scale is the next version."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INTELLECT = "INTELLECT", _("智力发育")
    MENTAL_HEALTH = "MENTAL_HEALTH", _("精神健康")
    ILLNESS = "ILLNESS", _("患病状况")
    DISABILITY = "DISABILITY", _("残疾状况")
    COMPREHENSIVE = "COMPREHENSIVE", _("抚养综合评估")


class Instrument(models.Model):
    code = models.CharField(_("代码"), max_length=30, unique=True)
    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("评估种类"), max_length=20, choices=Kind)

    class Meta:
        verbose_name = _("量表")

    def __str__(self) -> str:
        return self.name


class InstrumentVersion(models.Model):
    """`content` holds items, scales and bands as children/assessment/scoring.py reads them."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="versions", verbose_name=_("量表"))
    number = models.PositiveSmallIntegerField(_("版本"))
    valid_from = models.DateField(_("启用日期"))
    from_months = models.PositiveSmallIntegerField(_("适用月龄起"))
    to_months = models.PositiveSmallIntegerField(_("适用月龄止"))
    content = models.JSONField(_("内容"))

    class Meta:
        verbose_name = _("量表版本")
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="a_version_of_an_instrument_has_its_number"),
            models.CheckConstraint(
                condition=Q(to_months__gt=F("from_months")), name="an_instrument_fits_a_span_of_ages"
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(name)s（第%(number)s版）") % {"name": self.instrument.name, "number": self.number})

    @property
    def items(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.content["items"]
        return found

    def fits(self, birth_date: dt.date | None, day: dt.date) -> bool:
        """Whether the scale is meant for a child of this age; of an unknown age nobody can say that it is not."""
        if birth_date is None:
            return True
        months = (day.year - birth_date.year) * 12 + day.month - birth_date.month - (day.day < birth_date.day)
        return self.from_months <= months < self.to_months
