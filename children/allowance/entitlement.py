"""Who is due what for a month, computed from dated placements, birth dates, continuations and standards.

The rule [D] (term `allowance_decisive_day`): a month belongs to the home in whose care the child is on its first day;
the month of admission to the home that took the child in; the month of leaving or death is the last. So a child that
moves has each month once, and the same question asked again after a back-dated entry has the new answer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from agencies.models import Agency, Jurisdiction, Level
from children import deceased
from children.allowance.models import AllowanceEntry, AllowanceStandard, Kind, Line, OverAgeContinuation
from children.models import Placement, codes
from policy.terms import ADULTHOOD, add_months


def first_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def following(month: dt.date) -> dt.date:
    return add_months(month, 1)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every month from one to the other, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [add_months(first, number) for number in range(count + 1)]


@dataclass(frozen=True)
class Due:
    """One child's month: where it is due, by which standard. Without a standard nothing can be paid yet."""

    child_id: int
    home_id: int
    line: str
    standard: AllowanceStandard | None

    @property
    def amount(self) -> Decimal | None:
        return self.standard.amount if self.standard else None


def line_of(category: str) -> str:
    """R8.1 names 事实无人抚养儿童 with the family line. Infection is not asked: what is paid must never tell it, so an
    infected child in a home is paid by the home's line, which is the higher one. Family foster care changes neither
    guardianship nor line (R4.9).
    """
    return Line.FAMILY if category == codes.Category.DE_FACTO_UNATTENDED else Line.INSTITUTION


def _continued(month: dt.date) -> Exists:
    going_on = OverAgeContinuation.objects.filter(
        child=OuterRef("child"), state__in=["APPROVED", "ENDED"], starts_on__lte=month, ends_on__gt=month
    )
    return Exists(going_on)


def not_over_age(month: dt.date) -> Q:
    """Nothing stops before the day after the birthday (R6.8): the month of the eighteenth birthday is still paid."""
    born_since = add_months(month, -(ADULTHOOD.months or 0))
    return Q(child__birth_date=None) | Q(child__birth_date__gte=born_since) | Q(_continued(month))


def deciding_placements(month: dt.date, among: QuerySet[Placement] | None = None) -> QuerySet[Placement]:
    """For each child with a due month the one placement whose home it is due at. `among` narrows the children."""
    last = following(month) - dt.timedelta(days=1)
    touching = Placement.objects.filter(starts_on__lte=last).filter(Q(ends_on=None) | Q(ends_on__gte=month))
    if among is not None:
        touching = touching.filter(child__in=among.values("child"))
    there_on_the_first = Q(starts_on__lte=month) & (Q(ends_on=None) | Q(ends_on__gt=month))
    came_and_stayed = Q(starts_on__gt=month) & (Q(ends_on=None) | Q(ends_on__gt=F("starts_on")))
    rank = Case(When(there_on_the_first, then=Value(0)), When(came_and_stayed, then=Value(1)), default=Value(2))
    one_each = touching.annotate(rank=rank).order_by("child_id", "rank", "starts_on", "id").distinct("child_id")
    alive = ~deceased.has_died("child", before=month)  # also while the leaving is not closed
    return Placement.objects.filter(pk__in=one_each.values("pk")).filter(alive, not_over_age(month))


def due_at(home: Agency, month: dt.date) -> QuerySet[Placement]:
    """The deciding placements of the children whose month is this home's."""
    return deciding_placements(month, Placement.objects.filter(home=home)).filter(home=home)


class Standards:
    """Every standard of a month, read once."""

    def __init__(self, month: dt.date) -> None:
        rows = AllowanceStandard.objects.filter(starts_on__lte=month).filter(Q(ends_on=None) | Q(ends_on__gt=month))
        self._by_place = {(row.jurisdiction_id, row.line): row for row in rows}
        self._province = Jurisdiction.objects.filter(level=Level.PROVINCE).values_list("pk", flat=True).first()

    def of(self, home: Agency, line: str) -> AllowanceStandard | None:
        """The county's own, else the prefecture's, else the province's."""
        places = (home.county_id, home.prefecture_id, self._province)
        return next((row for place in places if place and (row := self._by_place.get((place, line)))), None)


def due(placements: QuerySet[Placement], month: dt.date) -> list[Due]:
    """What is due for deciding placements of one month, by name."""
    standards = Standards(month)
    rows = placements.select_related("child", "home__jurisdiction").order_by("child__name", "child_id")
    return [
        Due(row.child_id, row.home_id, line := line_of(row.child.category), standards.of(row.home, line))
        for row in rows
    ]


def standing_payments() -> QuerySet[AllowanceEntry]:
    """Payments that no counter-entry has taken back."""
    return AllowanceEntry.objects.filter(kind=Kind.RECEIVED, reversed=False, reverses=None)


def paid_as_of(day: dt.date) -> QuerySet[AllowanceEntry]:
    """The payments that stood on a day; what was taken back later stood then."""
    stood = Q(reversed=False) | Q(reversal__voucher__happened_on__gt=day)
    written = AllowanceEntry.objects.filter(kind=Kind.RECEIVED, reverses=None, voucher__happened_on__lte=day)
    return written.filter(stood)


def unpaid(placements: QuerySet[Placement], month: dt.date) -> QuerySet[Placement]:
    """漏发: due and paid by nobody. A month paid under an old number of the child is paid; the month in which the old
    file ends is the kept one's.
    """
    paid = standing_payments().filter(month=month, child=OuterRef("child"))
    under_old_number = standing_payments().filter(month=month, child__merged_into=OuterRef("child"))
    handed_over = Q(child__merged_into__isnull=False, ends_on__lt=following(month))
    return placements.exclude(Exists(paid)).exclude(Exists(under_old_number)).exclude(handed_over)


def paid_without_right(payments: QuerySet[AllowanceEntry], month: dt.date) -> QuerySet[AllowanceEntry]:
    """多发: paid by a home at which the child's month is not due (left, moved, over age, entered late)."""
    of_month = payments.filter(month=month)
    deciding = deciding_placements(month, _placed(of_month)).filter(child=OuterRef("child"), home=OuterRef("home"))
    return of_month.exclude(Exists(deciding))


def _placed(payments: QuerySet[AllowanceEntry]) -> QuerySet[Placement]:
    return Placement.objects.filter(child__in=payments.values("child"))
