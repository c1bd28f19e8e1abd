"""What must hold whatever people did in whatever order: asked of the database after every step of a walk."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from casework import access, audit
from casework.parts import record_of
from casework.workflow import workflow_for
from children.allowance import checking as allowance_checking
from children.allowance.entitlement import standing_payments
from children.daily.models import ChildLeave, MissingCase, Visit
from children.familyhome.models import FamilyHomeStay
from children.leaving.models import Leaving
from children.models import Child, Placement
from children.property import checking as property_checking
from children.property.models import PropertyEntry, PropertyItem, PropertyOutflow
from policy.periods import add_months
from reports.indicators.bases import in_care
from transfers.models import TransferCase

Span = tuple[dt.date, dt.date | None]

# Of each record that a home has under way for a child: the states in which it is, and which home that is.
UNDER_WAY: tuple[tuple[Any, tuple[str, ...], str], ...] = (
    (ChildLeave, ("ASKED", "APPROVED"), "home"),
    (Visit, ("ASKED", "ALLOWED"), "home"),
    (MissingCase, ("RAISED", "REPORTED"), "home"),
    (PropertyOutflow, ("ASKED", "APPROVED"), "home"),
    (Leaving, ("DRAFT", "RETURNED", "SUBMITTED", "APPROVED"), "home"),
    (FamilyHomeStay, ("LIVING",), "home"),
    (TransferCase, ("ASSESSED", "PLAN_APPROVED", "NOTICE_ISSUED", "HANDED_OVER"), "from_home"),
)


@dataclass(frozen=True)
class Stands:
    """How a file stands: in care of a home, left, or gone into another file."""

    state: str
    home: int


def every_child_is_in_one_place(expected: dict[int, Stands]) -> None:
    """The files are those that people made, each where people brought it; nobody lives in two places on one day."""
    rows = Child.objects.values_list("pk", "state", "home_id")
    assert {pk: Stands(state, home) for pk, state, home in rows} == expected
    spans: dict[int, list[tuple[Span, int]]] = {pk: [] for pk in expected}
    for pk, home, starts_on, ends_on in Placement.objects.values_list("child", "home", "starts_on", "ends_on"):
        spans[pk].append(((starts_on, ends_on), home))
    for pk, stands in expected.items():
        living = [home for (_start, end), home in spans[pk] if end is None]
        if stands.state != "MERGED":
            assert living == ([stands.home] if stands.state == "IN_CARE" else [])
    for files in persons().values():
        for (one, _), (other, _) in itertools.combinations([span for pk in files for span in spans[pk]], 2):
            assert not _overlap(one, other), f"{files} lived in two places: {one} {other}"
    cared = sorted(pk for pk, stands in expected.items() if stands.state == "IN_CARE")
    assert sorted(in_care(timezone.localdate()).values_list("child_id", flat=True)) == cared


def _overlap(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) < min(one[1] or dt.date.max, other[1] or dt.date.max)


def persons() -> dict[int, list[int]]:
    """The files of each person, by the one that stands."""
    found: dict[int, list[int]] = {}
    for pk, into in Child.objects.order_by("pk").values_list("pk", "merged_into"):
        found.setdefault(into or pk, []).append(pk)
    assert all(pk in files for pk, files in found.items()), "a file went into one that does not stand"
    return found


def every_ledger_balances() -> None:
    """Sums, openings and chains, recomputed; what is the children's is what came in less what went out."""
    assert list(allowance_checking.faults()) == []
    assert list(property_checking.faults()) == []
    lines = PropertyEntry.objects.select_related("outflow")
    outside = [line.amount for line in lines if not (line.outflow and line.outflow.benefit == "OWN")]
    assert sum(item.balance for item in PropertyItem.objects.all()) == sum(outside)


def nothing_is_left_with_another_home(cast: Any) -> None:
    """A move ends what was under way. What came with another home's file is ended by the home that has the child."""
    joined = {pk for pk, files in persons().items() if len(files) > 1}
    for model, states, home in UNDER_WAY:
        rows = model.objects.filter(state__in=states, child__merged_into=None).select_related("child__home")
        for row in rows:
            if getattr(row, f"{home}_id") != row.child.home_id:
                assert row.child_id in joined, f"{row!r} is under way at a home that no longer has the child"
                assert _can_be_ended(row, cast.working_at(row.child.home, "home_head")), f"nobody can end {row!r}"


def _can_be_ended(row: Any, head: Any) -> bool:
    workflow = workflow_for(record_of(row).code)
    assert workflow is not None
    return access.can(head, "end", row, "step") and not workflow.blocked(workflow.step("end"), row, head)


def the_trail_is_sound() -> None:
    assert list(audit.faults()) == []
    with connection.cursor() as cursor:  # what the database asks at the commit it asks now
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


# --- months ----------------------------------------------------------------------------------------------------------


def paid_in(month: dt.date) -> Counter[int]:
    """How many payments of the month stand, for each person."""
    by_file = Counter(standing_payments().filter(month=month).values_list("child_id", flat=True))
    assert all(times == 1 for times in by_file.values()), "a file is paid twice for one month"
    return Counter({pk: n for pk, files in persons().items() if (n := sum(by_file[file] for file in files))})


def cared_for_in(month: dt.date, homes: Iterable[int]) -> set[int]:
    """Who spent a day of the month in care, as the placements of all their files tell."""
    after = add_months(month, 1)
    rows = Placement.objects.filter(home__in=homes, starts_on__lt=after).values_list("child", "starts_on", "ends_on")
    there = {pk for pk, start, end in rows if end is None or end > max(start, month)}
    return {pk for pk, files in persons().items() if there & set(files)}


# --- history ---------------------------------------------------------------------------------------------------------


class History:
    """What was once written down stays as it was written, to the letter; more may come."""

    def __init__(self) -> None:
        tables = sorted(m._meta.db_table for m in apps.get_models() if hasattr(m, "history_type"))
        self.last = dict.fromkeys(tables, 0)
        self.print = self._print()
        self.grow()

    def _print(self) -> list[tuple[str, str]]:
        pieces = [
            f"SELECT '{table}', md5(string_agg(t::text, '|' ORDER BY history_id)) FROM {table} t"
            f" WHERE history_id <= {last}"
            for table, last in self.last.items()
        ]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(pieces) + " ORDER BY 1")
            return list(cursor.fetchall())

    def grow(self) -> None:
        assert self._print() == self.print, "history was rewritten"
        newest = [f"SELECT '{table}', coalesce(max(history_id), 0) FROM {table}" for table in self.last]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(newest))
            self.last = dict(cursor.fetchall())
        self.print = self._print()
