"""About 1,200 children and how they came: age, ground, disability, hukou; some without a name or a number."""

from __future__ import annotations

import datetime as dt
from random import Random

from agencies.models import Agency
from casework.acting import acting
from children.admission import Arrival, admit_all
from children.models import Child, codes
from jilin_cw.demonstration.names import IdNumbers, child_name, day_between
from jilin_cw.demonstration.places import Staff

# How many children a prefecture home had of its own, and how many each of its county homes had.
OWN = {220100: 175, 220200: 110, 220300: 46, 220400: 34, 220500: 48, 220600: 36, 220700: 44, 220800: 42, 222400: 58}
COUNTY = (4, 24)
ORDER_2026 = dt.date(2026, 4, 1)
GROUNDS = (
    (0.46, codes.Category.ABANDONED, "63.1", "A1"),
    (0.30, codes.Category.ORPHAN, "63.2", "A2"),
    (0.16, codes.Category.DE_FACTO_UNATTENDED, "63.3", "A3"),
    (0.08, codes.Category.COURT_APPOINTED, "63.4", "A4"),
)
DISABILITIES = ((0.24, "5"), (0.18, "4"), (0.08, "6"), (0.06, "2"), (0.05, "3"), (0.03, "1"), (0.06, "7"))


def admit_children(pick: Random, staff: Staff, today: dt.date) -> list[Child]:
    numbers, made = IdNumbers(), []
    for home in Agency.objects.homes().select_related("jurisdiction__parent").order_by("id"):
        count = OWN[home.jurisdiction_id] if home.level == "PREFECTURE" else pick.randint(*COUNTY)
        person = staff.of(home, "registrar")
        arrivals = sorted(
            (_arrival(pick, home, numbers, today) for _n in range(count)), key=lambda arrival: arrival.admitted_on
        )
        with acting(person, reason="示范数据"):
            made += admit_all(by=person, home=home, arrivals=arrivals)
    return made


def _weighted(pick: Random, rows: tuple[tuple[float, object, *tuple[object, ...]], ...]) -> tuple[object, ...] | None:
    draw = pick.random()
    for weight, *rest in rows:
        if draw < weight:
            return tuple(rest)
        draw -= weight
    return None


def _arrival(pick: Random, home: Agency, numbers: IdNumbers, today: dt.date) -> Arrival:
    sex = pick.choice("12")
    birth = day_between(pick, today - dt.timedelta(days=18 * 365 - 40), today - dt.timedelta(days=60))
    latest = dt.date(2022, 6, 30) if home.level == "COUNTY" and pick.random() < 0.86 else today - dt.timedelta(days=4)
    admitted = day_between(pick, birth + dt.timedelta(days=3), max(latest, birth + dt.timedelta(days=20)))
    ground = _weighted(pick, GROUNDS) or ("OTHER", "63.5", "A5")
    category, before, after = (str(word) for word in ground)
    unregistered = (today - admitted).days < 200 and pick.random() < 0.35
    nameless = unregistered and category == codes.Category.ABANDONED and pick.random() < 0.2
    estimated = category == codes.Category.ABANDONED and pick.random() < 0.4
    return Arrival(
        sex=sex,
        admitted_on=admitted,
        name="" if nameless else child_name(pick, sex, korean=home.jurisdiction_id == 222400 and pick.random() < 0.4),
        birth_date=birth,
        birth_precision=codes.Precision.ESTIMATED if estimated else codes.Precision.EXACT,
        id_number="" if unregistered else numbers.give(birth, sex),
        id_pending=codes.IdPending.NOT_REGISTERED if unregistered else "",
        legal_category=before if admitted < ORDER_2026 else after,
        category=category,
        guardianship=codes.GuardianshipType.LONG_TERM,
        brought_by=f"{home.jurisdiction.name}公安局" if category == codes.Category.ABANDONED else "乡镇人民政府",
        facts=_facts(pick, home, category, admitted, today, registered=not unregistered, estimated=estimated),
    )


def _facts(  # noqa: PLR0913 - the columns of a file
    pick: Random, home: Agency, category: str, admitted: dt.date, today: dt.date, *, registered: bool, estimated: bool
) -> dict[str, object]:
    place = home.jurisdiction
    disability = _weighted(pick, tuple((weight, kind) for weight, kind in DISABILITIES))
    facts: dict[str, object] = {
        "ethnicity": "10" if place.pk == 222400 and pick.random() < 0.4 else ("01" if registered else ""),
        "hukou_kind": "COLLECTIVE" if registered else "NONE",
        "hukou_code": str(place.code) if registered else "",
        "hukou_address": f"{place.name}儿童福利院集体户" if registered else "",
        "health_state": "60" if disability else pick.choice(["10", "10", "20", "30"]),
        "profile_confirmed_on": day_between(pick, max(admitted, today - dt.timedelta(days=460)), today),
    }
    if disability:
        facts |= {"disability_kind": str(disability[0]), "disability_grade": pick.choice("1223334"[:6])}
        facts["autism"] = disability[0] == "6" and pick.random() < 0.6
    if estimated:
        facts["birth_basis"] = "入院体检按骨龄推定"
    if category == codes.Category.ABANDONED:
        facts |= {
            "found_on": admitted,
            "found_place": f"{place.name}人民医院门前",
            "police_report": f"{place.short_name}公捡{admitted.year}{pick.randint(1, 400):04d}",
            "notice_published_on": admitted + dt.timedelta(days=5) if (today - admitted).days > 10 else None,
        }
    return facts
