"""Finding the children that may be the one sought: candidates by indexed keys, then judged one by one by the reasons.

Nobody is compared with everybody: who shares no key (number, birth date, spelling of the name, days of coming) is
never looked at. Five hundred ask one question for each kind of key, and one for the files that were found.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, QuerySet

from casework.among import Among
from casework.privacy import Sealed, blind_index, decrypt_value
from children.likeness import clues, numbers, reasons
from children.models import Child, codes
from children.names import LONGEST, tidy

# What is compared of a file, and what is read of the files that were found.
COMPARED = (
    "uid", "name", "former_names", "sex", "birth_date", "birth_precision", "id_number", "id_number_index", "found_on",
    "found_place", "keepsakes", "admitted_on",
)  # fmt: skip
FIELDS = (*COMPARED, "file_number", "state", "home", "county", "prefecture")
BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What is known of a child that may be on file already: typed in a form, read from a roster, or a file itself."""

    name: str = ""
    former_names: str = ""
    sex: str = ""
    birth_date: dt.date | None = None
    birth_precision: str = ""
    typed_number: str = ""
    admitted_on: dt.date | None = None
    found_on: dt.date | None = None
    keepsakes: str = ""
    place: str = ""
    # The file itself, or its row as far as it is compared; sealed texts are opened only when they matter.
    child: Any = None
    told: dict[int, clues.Clues] = field(default_factory=dict, repr=False)  # of all that are compared

    @property
    def number_is_kept(self) -> bool:
        return self.child is not None

    @property
    def has_number(self) -> bool:
        return bool(self.child.id_number_index if self.child is not None else self.typed_number)

    @property
    def id_number(self) -> str:
        return _opened(self.child, "id_number") if self.child is not None else self.typed_number

    @property
    def found_place(self) -> str:
        return _opened(self.child, "found_place") if self.child is not None else self.place

    @property
    def known(self) -> clues.Clues:
        return self.told.get(self.child.pk, {}) if self.child is not None else {}

    @property
    def is_vague(self) -> bool:
        """Without a name or a certain birth date the days of coming are a key too."""
        return not self.name or self.birth_date is None or self.birth_precision not in reasons.SURE


def _opened(file: Any, name: str) -> str:
    held = getattr(file, name)
    return decrypt_value(Child, name, file.uid, held) or "" if isinstance(held, Sealed) else str(held)


def of_child(child: Any, told: dict[int, clues.Clues] | None = None) -> Sought:
    return Sought(
        name=child.name, former_names=child.former_names, sex=child.sex, birth_date=child.birth_date,
        birth_precision=child.birth_precision, admitted_on=child.admitted_on, found_on=child.found_on,
        keepsakes=child.keepsakes, child=child, told={} if told is None else told,
    )  # fmt: skip


@dataclass(frozen=True)
class Match:
    """`reasons` are codes, those that speak against among them."""

    child: Child
    score: int
    reasons: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return reasons.words(self.reasons)


def find_one(sought: Sought, among: QuerySet[Child], *, least: int = reasons.ASK, most: int = 5) -> list[Match]:
    """The likeliest first."""
    return find([sought], among, least=least)[0][:most]


def find(soughts: Sequence[Sought], among: QuerySet[Child], *, least: int = reasons.SUSPECT) -> list[list[Match]]:
    """For each that is sought the children of `among` whose reasons weigh at least so much, the likeliest first."""
    found: list[list[Match]] = []
    for start in range(0, len(soughts), BATCH):
        part = soughts[start : start + BATCH]
        pool = _Pool(among, part)
        pool.told |= _told(part, pool)
        found += _with_files([_judged(replace(sought, told=pool.told), pool, least) for sought in part], among)
    return found


def _told(part: Sequence[Sought], pool: _Pool) -> dict[int, clues.Clues]:
    """What the subjects say of those sought, and of the candidates of those of whom they say anything."""
    told = clues.of([sought.child.pk for sought in part if sought.child is not None])
    known = [sought for sought in part if sought.child is not None and sought.child.pk in told]
    near = {one.child.pk for sought in known for one in pool.near(sought)}
    return told | clues.of(near - told.keys())


Judged = list[tuple[int, int, tuple[str, ...]]]  # score, file, reasons


def _judged(sought: Sought, pool: _Pool, least: int) -> Judged:
    tests = reasons.asked_of(sought)
    judged = []
    for candidate in pool.near(sought):
        if codes_ := reasons.between(sought, candidate, least, tests):
            judged.append((reasons.weight(codes_), candidate.child.pk, tuple(codes_)))
    return sorted(judged, key=lambda one: (-one[0], -one[1]))


def _with_files(several: list[Judged], among: QuerySet[Child]) -> list[list[Match]]:
    wanted = {pk for judged in several for _score, pk, _reasons in judged}
    files = {child.pk: child for child in among.filter(pk__in=wanted).only(*FIELDS).order_by()} if wanted else {}
    return [[Match(files[pk], score, codes_) for score, pk, codes_ in judged if pk in files] for judged in several]


class _Pool:
    """The candidates of a batch, each fetched as a row and kept under the keys by which it was found."""

    def __init__(self, among: QuerySet[Child], soughts: Iterable[Sought]) -> None:
        self.told: dict[int, clues.Clues] = {}
        self._by_key: dict[tuple[str, Any], list[Sought]] = defaultdict(list)
        keys: dict[str, set[Any]] = defaultdict(set)
        for sought in soughts:
            for kind, value in _keys_of(sought):
                keys[kind].add(value)
        rows = among.exclude(state=codes.ChildState.MERGED).order_by().values_list("pk", *COMPARED, named=True)
        seen: dict[int, Sought] = {}
        for kind, values in keys.items():
            for row in rows.filter(having(kind, list(values))):
                candidate = seen.setdefault(row.pk, of_child(row, self.told))
                for value in KEPT_UNDER[kind](row):
                    self._by_key[kind, value].append(candidate)

    def near(self, sought: Sought) -> list[Sought]:
        found: dict[int, Sought] = {}
        itself = None if sought.child is None else sought.child.pk
        for key in _keys_of(sought):
            for candidate in self._by_key.get(key, ()):
                if candidate.child.pk != itself:
                    found[candidate.child.pk] = candidate
        return list(found.values())


LOOKUPS = {"number": "id_number_index__in", "birth": "birth_date__in", "came": "admitted_on__in",
           "found": "found_on__in"}  # fmt: skip
# Each spelling is looked up in the index by itself: of an overlap with hundreds of them the planner believes that most
# of the table has to be read, and every row of it is then compared with every spelling.
SPELT = "SELECT c.id FROM unnest(%s::varchar[]) wanted JOIN children_child c ON c.pinyin @> ARRAY[wanted]"


def having(kind: str, values: list[Any]) -> Q:
    """Who has one of these values under that key, or may have: a spelling may be the beginning of a longer one."""
    return Q(Among("pk", (SPELT, (values,)))) if kind == "spelling" else Q(**{LOOKUPS[kind]: values})


KEPT_UNDER: dict[str, Callable[[Any], Iterable[Any]]] = {
    "number": lambda row: [row.id_number_index],
    "birth": lambda row: [row.birth_date],
    "spelling": lambda row: _spelt(row.name),
    "came": lambda row: [row.admitted_on],
    "found": lambda row: [row.found_on],
}


def _spelt(name: str) -> list[str]:
    return [spelling[:LONGEST] for spelling in reasons.spelt(name)]


def _keys_of(sought: Sought) -> Iterator[tuple[str, Any]]:
    """Under which keys others may be kept that are this child."""
    if sought.child is None and sought.typed_number:
        if numbers.is_right(sought.typed_number):
            yield "number", blind_index(sought.typed_number)
        yield from (("birth", day) for day in numbers.births_in(sought.typed_number))
    if sought.birth_date:
        yield from (("birth", day) for day in _readings_of(sought.birth_date))
    for name in {tidy(sought.name), *reasons.former(sought.former_names)}:
        yield from (("spelling", spelling) for spelling in _spelt(name))
    if sought.is_vague and sought.admitted_on:
        yield from (("came", day) for day in _around(sought.admitted_on))
    if sought.found_on:
        yield from (("found", day) for day in _around(sought.found_on))


def _readings_of(day: dt.date) -> set[dt.date]:
    """The date as written and with month and day exchanged."""
    if day.day > 12:
        return {day}
    return {day, dt.date(day.year, day.day, day.month)}


def _around(day: dt.date) -> list[dt.date]:
    return [day + dt.timedelta(days=n) for n in range(-reasons.NEAR_DAYS, reasons.NEAR_DAYS + 1)]
