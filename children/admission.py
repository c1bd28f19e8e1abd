"""入院: taking a child into a home's care. One act makes the file: number, child, admission, guardianship, placement.

`admit` takes one child, `admit_all` a whole roster; both are the same act with the same rules. Rules that say no do so
with a sentence; whatever the database refuses undoes the whole act.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Jurisdiction
from agencies.models.jurisdiction import jurisdiction_of
from casework import audit, bulk
from casework.constraints import refusal
from casework.privacy import normalise
from casework.refusals import Refused
from children import guards, occasions
from children.models import Admission, Child, FileNumber, GuardianshipEpisode, Placement, codes
from children.names import search_fields, tidy

# What may be said of the child itself on admission, besides the named arguments: the typed fields of its parts.
FACTS = frozenset(
    {
        "former_names", "naming_note", "birth_basis", "ethnicity", "hukou_kind", "hukou_code", "hukou_address",
        "health_state", "disability_kind", "disability_grade", "autism", "health_note", "found_on", "found_code",
        "found_place", "police_report", "notice_published_on", "keepsakes", "profile_confirmed_on",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """One child as a home takes it in. Empty name, birth date and ID number are normal cases, each with its reason."""

    sex: str
    admitted_on: dt.date
    name: str = ""
    birth_date: dt.date | None = None
    birth_precision: str = ""
    id_number: str = ""
    id_pending: str = ""
    legal_category: str = ""
    category: str = ""
    guardianship: str = ""
    guardianship_since: dt.date | None = None
    mode: str = codes.CareMode.INSTITUTIONAL
    brought_by: str = ""
    note: str = ""
    origin: Jurisdiction | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def admit(*, by: Any, home: Agency, **said: Any) -> Child:
    """Take one child in: `admit(by=person, home=home, sex="1", admitted_on=day, name=…, …)`.

    The words are those of `Arrival`, and any of FACTS. Refused with a sentence when a rule or the database says no.
    """
    facts = {name: said.pop(name) for name in list(said) if name in FACTS}
    return admit_all(by=by, home=home, arrivals=[Arrival(**said, facts=facts)])[0]


def admit_all(*, by: Any, home: Agency, arrivals: Sequence[Arrival]) -> list[Child]:
    """Take in several children in one transaction, all or none; their order is that of the arrivals."""
    refusals = (guards.home_can_admit(home, by), *(guards.can_arrive(a, home) for a in arrivals))
    if why := next(filter(None, refusals), "") or guards.id_numbers_are_free(a.id_number for a in arrivals):
        raise Refused(why)
    with transaction.atomic():
        numbers = _file_numbers(home, [a.admitted_on.year for a in arrivals])
        children = [_child(a, home, n, by) for a, n in zip(arrivals, numbers, strict=True)]
        try:
            with transaction.atomic():
                bulk.insert(children)
        except IntegrityError as error:
            raise refusal(error) from error
        _open_episodes(children, arrivals, home, by)
        _remember(children)
        occasions.admitted(children, by)
    return children


def admit_to_own_home(
    *, by: Any, home: Agency | None = None, unlike: Sequence[Child] = (), unlike_because: str = "", **said: Any
) -> Child:
    """What the screen 入院登记 does: take a child into the home in which the person acts.

    `unlike` are children that are much like it, of whom the person says that they are others.
    """
    with transaction.atomic():
        child = admit(by=by, home=home or by.post.agency, **said)
        if unlike:
            occasions.told_apart(child, unlike, by, unlike_because)
    return child


def _child(arrival: Arrival, home: Agency, file_number: str, by: Any) -> Child:
    name = tidy(arrival.name)
    precision = arrival.birth_precision or (codes.Precision.EXACT if arrival.birth_date else codes.Precision.UNKNOWN)
    guardianship = guardianship_of(arrival)
    return Child(
        name=name, sex=arrival.sex, birth_date=arrival.birth_date, birth_precision=precision,
        id_number=normalise(arrival.id_number), id_pending=arrival.id_pending, category=arrival.category,
        guardianship=guardianship, guardianship_since=_guarded_since(arrival) if guardianship else None,
        file_number=file_number, home=home, county_id=home.county_id, prefecture_id=home.prefecture_id,
        origin=_origin(arrival, home), admitted_on=arrival.admitted_on, created_by=by,
        **{"profile_confirmed_on": timezone.localdate(), **arrival.facts, **search_fields(name)},
    )  # fmt: skip


def guardianship_of(arrival: Arrival) -> str:
    """What was said, or what the legal ground means by itself."""
    if arrival.guardianship or not arrival.legal_category:
        return arrival.guardianship
    kinds = codes.GuardianshipType
    by_letter = {"A": kinds.LONG_TERM, "6": kinds.LONG_TERM, "B": kinds.TEMPORARY}
    return str(by_letter.get(arrival.legal_category[0], ""))


def _guarded_since(arrival: Arrival) -> dt.date:
    return arrival.guardianship_since or arrival.admitted_on


def _origin(arrival: Arrival, home: Agency) -> Jurisdiction:
    """Where the child comes from: as said, by its hukou, by where it was found, else the home's own area."""
    if arrival.origin is not None:
        return arrival.origin
    for name in ("hukou_code", "found_code"):
        if (code := arrival.facts.get(name)) and (place := jurisdiction_of(code, arrival.admitted_on)):
            return place
    return home.jurisdiction


def waited_too_long(error: OperationalError) -> bool:
    """Did somebody else hold the row for longer than the database lets one wait?"""
    return getattr(error.__cause__, "sqlstate", "") == "55P03"


def _file_numbers(home: Agency, years: Sequence[int]) -> list[str]:
    """While a long roster comes in, the counter is its own; a person is told so instead of waiting without end."""
    try:
        with transaction.atomic():
            return _take_file_numbers(home, years)
    except OperationalError as error:
        if not waited_too_long(error):
            raise
        raise Refused(_("本院正在导入花名册，请等导入完成后再办理入院。")) from error


def _take_file_numbers(home: Agency, years: Sequence[int]) -> list[str]:
    """The next numbers of the home, SP-2021-0147, one for each year given; the counter's row is locked meanwhile."""
    last: dict[int, FileNumber] = {}
    for year in sorted(set(years)):  # one order for everybody, so that two rosters cannot wait for each other
        FileNumber.objects.get_or_create(prefix=home.file_prefix, year=year)
        last[year] = FileNumber.objects.select_for_update(no_key=True).get(prefix=home.file_prefix, year=year)
    numbers = []
    for year in years:
        last[year].last += 1
        numbers.append(f"{home.file_prefix}-{year}-{last[year].last:04d}")
    for counter in last.values():
        counter.save(update_fields=["last"])
    return numbers


def _open_episodes(children: list[Child], arrivals: Sequence[Arrival], home: Agency, by: Any) -> None:
    guardian = Agency.objects.filter(
        kind=Agency.Kind.CIVIL_AFFAIRS, jurisdiction_id=home.jurisdiction_id, closed_on=None
    ).first()
    pairs = list(zip(children, arrivals, strict=True))
    Admission.objects.bulk_create(
        Admission(
            child=c, home=home, admitted_on=a.admitted_on, legal_category=a.legal_category, brought_by=a.brought_by,
            note=a.note, created_by=by,
        )
        for c, a in pairs
    )  # fmt: skip
    GuardianshipEpisode.objects.bulk_create(
        GuardianshipEpisode(
            child=c, kind=c.guardianship, guardian=guardian, starts_on=_guarded_since(a), created_by=by,
            article=str(codes.LegalCategory(a.legal_category).label) if a.legal_category else "",
        )
        for c, a in pairs
        if c.guardianship
    )  # fmt: skip
    Placement.objects.bulk_create(
        Placement(child=c, home=home, mode=a.mode, starts_on=a.admitted_on, reason=_("入院"), created_by=by)
        for c, a in pairs
    )


def _remember(children: list[Child]) -> None:
    if len(children) == 1:
        audit.record("create", children[0], clause="2.1.g")
    else:
        audit.record("create", resource="child", clause="2.1.g", details={"rows": [child.pk for child in children]})
