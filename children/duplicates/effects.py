"""What the steps about two files change besides the state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError
from django.utils import timezone

from casework import audit
from casework.acting import acting_system, set_local
from casework.constraints import refusal
from casework.privacy import with_indexes
from casework.refusals import Refused
from children.duplicates import guards
from children.duplicates.fields import derived, values_taken
from children.duplicates.models import DuplicatePair
from children.duplicates.moving import move_rows, put_back
from children.duplicates.stays import cut_placements, go_along, keep_tasks_going, place_of, settle_guardianship
from children.models import Child, codes

BOTH = ("kept", "taken")


def propose(pair: DuplicatePair, _by: Any, data: dict[str, Any]) -> None:
    kept = data["kept"]
    other = pair.b if kept.pk == pair.a_id else pair.a
    if sentence := guards.can_be_kept(kept, other) or guards.the_choice_fits(kept, other, data["taken"]):
        raise Refused(sentence)
    pair.kept, pair.taken = kept, data["taken"]
    pair.save(update_fields=list(BOTH))


def forget_choice(pair: DuplicatePair, _by: Any, _data: dict[str, Any]) -> None:
    pair.kept, pair.taken = None, []
    pair.save(update_fields=list(BOTH))


@contextmanager
def _as_the_house(by: Any) -> Iterator[None]:
    """Rows that not even the person who decides may see go along; history still says who decided."""
    with acting_system("合并重复档案"):
        set_local({"app.user": str(by.pk), "app.post": str(by.post.id) if by.post else ""})
        yield


def _locked(pair: DuplicatePair, by: Any, *, but: tuple[Any, ...] = ()) -> tuple[Child, Child]:
    """(kept, other), locked in one order for everybody; asked again now that nobody else can change them."""
    ids = sorted([pair.a_id, pair.b_id])
    rows = (
        Child.objects.select_for_update(of=("self",), no_key=True)
        .select_related("home")
        .filter(pk__in=ids)
        .order_by("pk")
    )
    pair.a, pair.b = rows
    pair.kept = pair.a if pair.kept_id == pair.a_id else pair.b
    for guard in but:
        if sentence := guard(pair, by):
            raise Refused(sentence)
    assert pair.other is not None  # noqa: S101 - kept is set above
    return pair.kept, pair.other


MERGE_GUARDS = (
    guards.both_stand, guards.nobody_holds, guards.the_kept_one_can_be_kept, guards.the_choice_still_fits,
)  # fmt: skip
UNDO_GUARDS = (guards.within_the_term, guards.the_kept_file_stands, guards.the_last_merge_goes_first)


def merge(pair: DuplicatePair, by: Any, data: dict[str, Any]) -> None:
    """The other file goes into the kept one: chosen values, records that can go, days that count once."""
    day = data["happened_on"]
    with _as_the_house(by):
        kept, other = _locked(pair, by, but=MERGE_GUARDS)
        earlier = list(
            Child.objects.select_for_update(of=("self",), no_key=True).filter(merged_into=other).order_by("pk")
        )
        try:
            summary = settle_guardianship(pair, kept, other)
            cut_placements(pair, kept, [other, *earlier])
            before = _take_values(kept, other, values_taken(other, pair.taken) | summary)
            move_rows(pair, kept, other)
            keep_tasks_going(pair, kept, other)
            before |= {"state": other.state, "earlier": {str(file.pk): place_of(file) for file in earlier}}
            other.state, other.merged_into = codes.ChildState.MERGED, kept
            other.save(update_fields=["state", "merged_into"])
            Child.objects.filter(pk__in=[file.pk for file in earlier]).update(merged_into=kept)
            go_along(pair, [other, *earlier], kept, day, by)
        except IntegrityError as error:
            raise refusal(error) from error
        pair.before = json.dumps(before, cls=DjangoJSONEncoder)
        pair.merged_on, pair.merged_at = day, timezone.now()
        _address(pair, kept)
        pair.save(update_fields=["before", "merged_on", "merged_at", "home", "county", "prefecture"])
    _remember("merge", kept, other)


def _take_values(kept: Child, other: Child, values: dict[str, Any]) -> dict[str, Any]:
    """Write the chosen values into the kept file; an ID number leaves the other one, for nobody shares a number."""
    before: dict[str, Any] = {
        "place": place_of(other), "other": {}, "kept": {name: getattr(kept, name) for name in values}, "given": values,
    }  # fmt: skip
    if values.get("id_number"):
        before["other"] = {"id_number": other.id_number, "id_pending": other.id_pending}
        other.id_number = other.id_pending = ""
        other.save(update_fields=with_indexes(Child, ["id_number", "id_pending"]))
    _write(kept, values)
    return before


def _write(child: Child, values: dict[str, Any]) -> None:
    said = dict(values) | (derived(values["name"]) if "name" in values else {})
    for name, value in said.items():
        setattr(child, name, value)
    if said:
        child.save(update_fields=with_indexes(Child, list(said)))


def _address(pair: DuplicatePair, kept: Child) -> None:
    pair.home_id, pair.county_id, pair.prefecture_id = kept.home_id, kept.county_id, kept.prefecture_id


def _remember(verb: str, kept: Child, other: Child) -> None:
    """Both files tell of it, each in its own trail."""
    audit.record(verb, kept, clause="2.1.g", details={"with": str(other.uid)})
    audit.record(verb, other, clause="2.1.g", details={"with": str(kept.uid)})


def undo(pair: DuplicatePair, by: Any, _data: dict[str, Any]) -> None:
    """Two files again: exactly the rows that were moved go back; what was changed since on the kept file stays."""
    with _as_the_house(by):
        kept, other = _locked(pair, by, but=UNDO_GUARDS)
        before = json.loads(pair.before)
        try:
            _write(kept, _unchanged(kept, before))
            other.state, other.merged_into = before["state"], None
            for name, value in {**before["place"], **before["other"]}.items():
                setattr(other, name, value)
            saved = ["state", "merged_into", "home", "county", "prefecture", *before["other"]]
            other.save(update_fields=with_indexes(Child, saved))
            _take_along(before["earlier"], kept, other)
            put_back(pair, kept, other)
        except IntegrityError as error:
            raise refusal(error) from error
        pair.before = ""
        pair.home, pair.county, pair.prefecture = _shared_place(kept, other)
        pair.save(update_fields=["before", "home", "county", "prefecture"])
    _remember("unmerge", kept, other)


def _unchanged(kept: Child, before: dict[str, Any]) -> dict[str, Any]:
    """The values that the kept file had, where it still has what the merge gave it."""

    def read(values: dict[str, Any], name: str) -> Any:
        return Child._meta.get_field(name).to_python(values[name])  # type: ignore[union-attr]  # stored fields only

    names = [name for name in before["kept"] if getattr(kept, name) == read(before["given"], name)]
    return {name: read(before["kept"], name) for name in names}


def _take_along(earlier: dict[str, dict[str, int | None]], kept: Child, other: Child) -> None:
    """Files that had been merged into the other one before lead to it again."""
    for pk, place in earlier.items():
        Child.objects.filter(pk=int(pk), merged_into=kept).update(merged_into=other, **place)


def _shared_place(one: Child, other: Child) -> tuple[Any, ...]:
    """Home, county and prefecture where both files are in the same one."""
    return tuple(
        getattr(one, name) if getattr(one, f"{name}_id") == getattr(other, f"{name}_id") else None
        for name in ("home", "county", "prefecture")
    )
