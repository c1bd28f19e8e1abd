"""收留抚养辖区: which home takes the children of a jurisdiction, from when, on what basis (clauses 2.0.a, 2.0.b)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.jurisdiction import Jurisdiction
from casework.models import CaseRecord


class DateRange(Func):
    """daterange(from, to): `to` is the first day outside; null is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


class ServiceArea(CaseRecord):
    home = models.ForeignKey(Agency, models.PROTECT, related_name="service_areas", verbose_name=_("儿童福利机构"))
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="service_areas", verbose_name=_("服务辖区")
    )
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"), null=True, blank=True)
    basis = models.CharField(_("依据"), max_length=200)
    clause = models.CharField(_("条款"), max_length=10, default="2.0.a")

    class Meta:
        verbose_name = _("收留抚养辖区")
        ordering = ["jurisdiction__ordinal", "starts_on"]
        constraints = [
            ExclusionConstraint(
                name="one_home_serves_a_jurisdiction_at_a_time",
                violation_error_message=_("同一管辖区同一时间只能由一个儿童福利机构收留抚养。"),
                expressions=[
                    ("jurisdiction", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="service_area_ends_after_it_starts",
                violation_error_message=_("服务辖区的止期须晚于起期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} → {self.home}"

    def is_open(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)


def service_area_of(jurisdiction: Jurisdiction, on: date) -> ServiceArea | None:
    """The row that answers for a jurisdiction: its own, else that of its prefecture."""
    return service_areas_of([jurisdiction], on)[jurisdiction.pk]


def service_areas_of(jurisdictions: Iterable[Jurisdiction], on: date) -> dict[int, ServiceArea | None]:
    """The same for many, asked for once: by the id of the jurisdiction."""
    asked = {jurisdiction.pk: jurisdiction.prefecture_id for jurisdiction in jurisdictions}
    places = {pk for both in asked.items() for pk in both if pk is not None}
    rows = (
        ServiceArea.objects.select_related("home__jurisdiction", "jurisdiction")
        .filter(jurisdiction_id__in=places, starts_on__lte=on)
        .filter(Q(ends_on=None) | Q(ends_on__gt=on))
    )
    by_place = {row.jurisdiction_id: row for row in rows}
    return {pk: by_place.get(pk) or by_place.get(prefecture or 0) for pk, prefecture in asked.items()}


def home_serving(jurisdiction: Jurisdiction, on: date) -> Agency | None:
    """The prefecture or provincial home that takes in the children of a jurisdiction."""
    row = service_area_of(jurisdiction, on)
    return row.home if row else None
