"""民政管辖区: who answers for a place.

Apart from divisions, because 长白山 has no six-digit code and spans two prefectures.

The primary key is the number of the code, so that an officer and a database row speak of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.level import AGENCY_LEVELS, Level

PROVINCE_ID = 220000
# 长白山保护开发区 has no GB/T 2260 code; 2290 is a block the standard leaves free in Jilin.
CHANGBAISHAN_ID = 229000
ROOM = 5


def label_of(name: str, short_name: str) -> str:
    """The name as a table has room for it: 四平市, 前郭县, 延边."""
    return name if len(name) <= ROOM else short_name


class Jurisdiction(models.Model):
    id = models.IntegerField(primary_key=True)
    code = models.CharField(_("代码"), max_length=6, unique=True)
    name = models.CharField(_("名称"), max_length=60)
    short_name = models.CharField(_("简称"), max_length=20)
    level = models.CharField(_("级别"), max_length=10, choices=AGENCY_LEVELS)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="counties")
    ordinal = models.PositiveSmallIntegerField(_("排序"))

    class Meta:
        ordering = ["ordinal", "code"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(level=Level.COUNTY) & Q(parent__isnull=False)) | (~Q(level=Level.COUNTY) & Q(parent=None)),
                name="a_county_and_only_a_county_has_a_prefecture",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return label_of(self.name, self.short_name)

    @property
    def label_in_province(self) -> str:
        """With its city before it: 铁西区 stands in two cities."""
        return f"{self.parent.short_name}{self.label}" if self.parent else self.label

    @property
    def prefecture_id(self) -> int | None:
        """The prefecture it is or lies in; None for the province."""
        if self.level == Level.COUNTY:
            return self.parent_id
        return self.id if self.level == Level.PREFECTURE else None

    @property
    def county_id(self) -> int | None:
        return self.id if self.level == Level.COUNTY else None


class JurisdictionArea(models.Model):
    """Codes that begin with the prefix belong to the jurisdiction; the longest prefix wins."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="areas")
    division_prefix = models.CharField(_("区划代码前缀"), max_length=9)
    valid_from = models.DateField(_("起"))
    valid_to = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        ordering = ["division_prefix", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["division_prefix", "valid_from"], name="one_area_per_prefix_and_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="area_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.division_prefix} → {self.jurisdiction_id}"


def _prefixes(code: str) -> list[str]:
    return [code[:length] for length in range(2, min(len(code), 9) + 1)]


def jurisdiction_of(code: str, on: date) -> Jurisdiction | None:
    """Who answers on that day for a division code of 2 to 9 digits; None outside the province."""
    return jurisdictions_of([code], on)[code]


def jurisdictions_of(codes: Iterable[str], on: date) -> dict[str, Jurisdiction | None]:
    """The same for many codes, asked for once. The longest prefix that is known answers."""
    prefixes = {code: _prefixes(code.strip()) for code in codes}
    areas = (
        JurisdictionArea.objects.select_related("jurisdiction__parent")
        .filter(division_prefix__in={prefix for known in prefixes.values() for prefix in known}, valid_from__lte=on)
        .filter(Q(valid_to=None) | Q(valid_to__gt=on))
    )
    by_prefix = {area.division_prefix: area.jurisdiction for area in areas}
    return {
        code: next((by_prefix[prefix] for prefix in reversed(known) if prefix in by_prefix), None)
        for code, known in prefixes.items()
    }
