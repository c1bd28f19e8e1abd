"""A few children who were entered twice: suspected, proposed, merged, told apart; two of them in two homes."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from agencies.models import Agency
from casework.acting import acting, acting_system
from children import holds
from children.admission import admit
from children.duplicates import suspicions
from children.duplicates.actions import pairs_between
from children.duplicates.models import DuplicatePair
from children.duplicates.workflow import PAIR
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOME, COUNTY = "四平市儿童福利院", "梨树县儿童福利院"
# Where the second file is, how it is written there, what became of the pair.
PLANS = ((HOME, "same", "merge"), (HOME, "same", "propose"), (HOME, "twin", "tell_apart"), (HOME, "same", ""),
         (COUNTY, "same", ""))  # fmt: skip
# Characters that sound alike: how a second clerk writes the same name.
SOUNDS = str.maketrans("明伟军静丽芳宇雨文刚", "铭玮君靖莉方雨宇雯钢")


def enter_twice(_pick: Random, staff: Staff, today: dt.date) -> None:
    """The second files came days ago, of children with a long stay; the machine finds them as it would in a home."""
    home = Agency.objects.get(name=HOME)
    rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE, name__gt="")
    young = rows.filter(birth_date__gt=today - dt.timedelta(days=16 * 365))
    early = young.filter(admitted_on__lt=today - dt.timedelta(days=400)).select_related("home").order_by("id")
    free = [child for child in early[:40] if not holds.held(child)]
    for child, (place, how, until) in zip(free[10:], PLANS, strict=False):
        other = _second_file(staff, child, Agency.objects.get(name=place), today, twin=how == "twin")
        _decide(staff, child, other, until)


def _second_file(staff: Staff, child: Child, home: Agency, today: dt.date, *, twin: bool) -> Child:
    clerk = staff.of(home, "registrar")
    last = "安" if twin else child.name[-1].translate(SOUNDS)
    with acting(clerk, reason=REASON):
        return admit(
            by=clerk, home=home, name=f"{child.name[:-1]}{last}", sex=child.sex, birth_date=child.birth_date,
            birth_precision=child.birth_precision, birth_basis=child.birth_basis, category=child.category,
            id_pending=codes.IdPending.NOT_REGISTERED, legal_category="A1", admitted_on=today - dt.timedelta(days=3),
            found_on=child.found_on, found_place=child.found_place, keepsakes="红色毛线帽、出生日期字条",
        )  # fmt: skip


def _decide(staff: Staff, child: Child, other: Child, until: str) -> None:
    head, clerk = staff.of(child.home, "home_head"), staff.of(child.home, "registrar")
    if not until:
        with acting_system(suspicions.REASON):
            pairs_between(child, [other])
        return
    with acting(clerk, reason=REASON):
        (pair,) = pairs_between(child, [other])
        if until == "tell_apart":
            _take("tell_apart", pair, clerk, reason="双胞胎，出生医学证明各有一份")
            return
        _take("propose", pair, clerk, data={"kept": child, "taken": ["keepsakes"] if not child.keepsakes else []})
    if until == "merge":
        with acting(head, reason=REASON):
            _take("merge", pair, head)


def _take(verb: str, pair: DuplicatePair, by: Any, **said: Any) -> None:
    PAIR.take(verb, pair, by=by, **said)
