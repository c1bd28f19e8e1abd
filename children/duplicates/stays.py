"""Where the child was, on what ground and in whose care: what stays with the merged file, so that no day counts twice.

Placements, guardianship, admissions and discharges are what allowance months, figures of past days and the rights of
former homes are computed from; the payments beside them can never be moved. So they stay under the old number, cut back
to the days that the kept file leaves free.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from casework.parts import record_of
from children import fostering
from children.care import share_the_past
from children.duplicates.models import DuplicatePair, MergedRow
from children.models import Child, ChildShare, GuardianshipEpisode, Placement

Span = tuple[dt.date, dt.date | None]
PLACE = ("home", "county", "prefecture")


def free(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What remains of a span of days (the end is the first day outside, None for open) beside other spans."""
    pieces = [span]
    for start, end in taken:
        pieces = [piece for one in pieces for piece in _beside(one, start, end)]
    return pieces


def _beside(span: Span, start: dt.date, end: dt.date | None) -> list[Span]:
    first, last = span
    if (end is not None and end <= first) or (last is not None and last <= start) or start == end:
        return [span]
    before = [(first, start)] if first < start else []
    after = [(end, last)] if end is not None and (last is None or end < last) else []
    return [*before, *after]


def note(pair: DuplicatePair, row: Any, kind: str, *, field: str = "", **before: Any) -> None:
    MergedRow.objects.create(pair=pair, kind=kind, model=row._meta.label, row=row.pk, field=field, before=before)


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def cut_placements(pair: DuplicatePair, kept: Child, going: list[Child]) -> None:
    """No day of the child is lived in two places: the placements of the kept file hold, and of what went into it."""
    held = Placement.objects.filter(Q(child=kept) | Q(child__merged_into=kept))
    taken = list(held.values_list("starts_on", "ends_on"))
    for placement in (
        Placement.objects.select_for_update(of=("self",), no_key=True).filter(child__in=going).order_by("pk")
    ):
        was = (placement.starts_on, placement.ends_on)
        pieces = free(was, taken) or [(placement.starts_on, placement.starts_on)]
        if pieces == [was]:
            continue
        note(pair, placement, MergedRow.Kind.CUT, starts_on=_iso(was[0]), ends_on=_iso(was[1]))
        placement.starts_on, placement.ends_on = pieces[0]
        placement.save(update_fields=["starts_on", "ends_on"])
        for starts_on, ends_on in pieces[1:]:
            made = Placement.objects.create(
                child=placement.child, home=placement.home, mode=placement.mode, starts_on=starts_on, ends_on=ends_on,
                reason=placement.reason, created_by=placement.created_by,
                **{name: getattr(placement, name) for name in fostering.FACTS},
            )  # fmt: skip
            note(pair, made, MergedRow.Kind.MADE)


def settle_guardianship(pair: DuplicatePair, kept: Child, other: Child) -> dict[str, Any]:
    """One guardianship at a time: the other file's open one ends, or goes over where the kept file has none.

    Returns what it means for the kept file's own summary.
    """
    going_on = GuardianshipEpisode.objects.select_for_update(no_key=True).filter(child=other, ends_on=None).first()
    if going_on is None:
        return {}
    own = GuardianshipEpisode.objects.filter(child=kept).order_by("-starts_on").first()
    if own is None and not kept.guardianship:
        note(pair, going_on, MergedRow.Kind.MOVED, field="child")
        GuardianshipEpisode.objects.filter(pk=going_on.pk).update(child=kept)
        return {"guardianship": going_on.kind, "guardianship_since": going_on.starts_on}
    day = own.starts_on if own is not None and own.ends_on is None else timezone.localdate()
    note(pair, going_on, MergedRow.Kind.CUT, ends_on=None)
    going_on.ends_on = max(going_on.starts_on, day)
    going_on.save(update_fields=["ends_on"])
    return {}


def go_along(pair: DuplicatePair, files: Iterable[Child], to: Child, on: dt.date, by: Any) -> None:
    """Merged files are where the kept one is; who had them keeps reading its own period, as after any move."""
    for file in files:
        if (file.home_id, file.county_id, file.prefecture_id) == (to.home_id, to.county_id, to.prefecture_id):
            continue
        known = set(ChildShare.objects.filter(child=file).values_list("pk", flat=True))
        if file.home_id != to.home_id:
            share_the_past(file, to.home, on, by)
        for share in ChildShare.objects.filter(child=file).exclude(pk__in=known):
            note(pair, share, MergedRow.Kind.MADE)
        file.home, file.county_id, file.prefecture_id = to.home, to.county_id, to.prefecture_id
        file.save(update_fields=list(PLACE))


def place_of(child: Child) -> dict[str, int | None]:
    return {f"{name}_id": getattr(child, f"{name}_id") for name in PLACE}


def keep_tasks_going(pair: DuplicatePair, kept: Child, other: Child) -> None:
    """A department with a task about the other file comes near the kept one too: its record may have gone there."""
    today = timezone.localdate()
    for share in ChildShare.objects.filter(child=other, basis=ChildShare.Basis.TASK).exclude(ends_on__lt=today):
        made = ChildShare.objects.create(
            child=kept, agency_id=share.agency_id, jurisdiction_id=share.jurisdiction_id, basis=share.basis,
            starts_on=share.starts_on, ends_on=share.ends_on, created_by=share.created_by,
        )  # fmt: skip
        note(pair, made, MergedRow.Kind.MADE)


def belongs_to_the_stay(model: type[Any]) -> bool:
    """A record that belongs to a home of its own (a transfer, a leaving, a payment) is of the stay it speaks of; one
    that goes where the child goes moves with the child.
    """
    return not all(_is_the_childs(model, lookup) for lookup in record_of(model).reach.home)


def _is_the_childs(model: type[Any], lookup: str) -> bool:
    first, *rest = lookup.split("__")
    return bool(rest) and model._meta.get_field(first).related_model is Child
