"""Reading the two checks and telling whoever has to act, level by level: county and homes, prefecture, province.

One transaction: what was told, the notices and the row of who was told are there together or not at all. One telling at
a time; told twice, by a second clock or after a kill, it finds its own rows and adds none. The constraint holds it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import Agency, Post
from casework import audit, deadlines, notices, silence
from casework.matrix import roles_with
from casework.parts import record_named
from policy.periods import Term
from policy.terms import ANSWER_TO_PREFECTURE, ANSWER_TO_PROVINCE, SENDING_TO_PREFECTURE, SENDING_TO_PROVINCE
from transfers import querysets
from transfers.watching import ending
from transfers.watching.models import Escalation

REASON = "每日核对应移送未移送、应接收未接收"
TURN = 22_710_430  # advisory lock: one telling at a time
Check, Level = Escalation.Check, Escalation.Level
UPWARD: dict[str, tuple[tuple[str, Term], ...]] = {
    Check.SEND: ((Level.PREFECTURE, SENDING_TO_PREFECTURE), (Level.PROVINCE, SENDING_TO_PROVINCE)),
    Check.ACCEPT: ((Level.PREFECTURE, ANSWER_TO_PREFECTURE), (Level.PROVINCE, ANSWER_TO_PROVINCE)),
}


@dataclass(frozen=True)
class Wait:
    """One child on one list: until when it was to be done, from which day the higher levels count, whom it concerns."""

    check: str
    child_id: int
    case_id: int | None
    due_on: dt.date
    counted_from: dt.date
    homes: tuple[int, ...]
    county_id: int | None
    prefectures: tuple[int | None, ...]

    def levels(self, on: dt.date) -> list[str]:
        """County and homes at once; the others when their term, too, has run out."""
        higher = [level for level, term in UPWARD[self.check] if deadlines.due(term, self.counted_from) < on]
        return [Level.COUNTY, *higher]


def watch(on: dt.date) -> int:
    """Tell what is to be told on a day, and end what is over. Returns how many times an office was told of a child."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    waits = [*_not_sent(on), *_not_accepted(on)]
    over = ending.end(on, {(wait.check, wait.child_id) for wait in waits})
    told = _told_anew(waits, on)
    if told or over:
        audit.record("escalate", resource="escalation", clause="4.3.d", details={"told": len(told), "ended": over})
    return len(told)


def _not_sent(on: dt.date) -> Iterator[Wait]:
    """The higher levels count from the day the county was told: who comes onto the list late has its time to act."""
    first = dict(
        Escalation.objects.open().filter(check_kind=Check.SEND, level=Level.COUNTY).values_list("child_id", "told_on")
    )
    for child in querysets.should_transfer_not_transferred(on).order_by("id"):
        due = querysets.transfer_due_on(querysets.since_when(child))
        yield Wait(
            Check.SEND, child.pk, None, due, first.get(child.pk, on), (child.home_id,), child.county_id,
            (child.prefecture_id,),
        )  # fmt: skip


def _not_accepted(on: dt.date) -> Iterator[Wait]:
    cases = silence.spoken_of(record_named("transfer"), querysets.should_accept_not_accepted(on))
    for case in cases.order_by("id"):
        asked: Any = case
        due = querysets.answer_term_end(asked.counted_from)
        yield Wait(
            Check.ACCEPT, case.child_id, case.pk, due, asked.counted_from, (case.from_home_id, case.to_home_id),
            case.from_county_id, tuple(dict.fromkeys((case.to_prefecture_id, case.from_prefecture_id))),
        )  # fmt: skip


class Offices:
    """The civil affairs offices in being on a day, by their area, and who works where."""

    def __init__(self, on: dt.date) -> None:
        offices = Agency.objects.open_on(on).filter(kind=Agency.Kind.CIVIL_AFFAIRS).order_by("-id")
        self._by_place = {office.jurisdiction_id: office.pk for office in offices}
        self._province = [office.pk for office in offices if office.level == Level.PROVINCE]
        allowed = Q(pk__in=[])
        for role, _scopes in roles_with("escalation", "told", "view"):
            allowed |= Q(role=role)
        self.posts: dict[int, list[Post]] = {}
        for post in Post.objects.open_on(on).filter(allowed, stands_in_for=None).with_agency().order_by("id"):
            self.posts.setdefault(post.agency_id, []).append(post)

    def of(self, wait: Wait, level: str) -> Iterator[int]:
        if level == Level.PROVINCE:
            yield from self._province
        elif level == Level.PREFECTURE:
            yield from (self._by_place[place] for place in wait.prefectures if place in self._by_place)
        else:
            yield from wait.homes
            if wait.county_id in self._by_place:
                yield self._by_place[wait.county_id]

    def names(self, agency_id: int) -> str:
        """Who was told, as many as there is room for."""
        posts = self.posts.get(agency_id, [])
        return "、".join(f"{post.user.name}（{post.get_role_display()}）" for post in posts)[:1000]


def _told_anew(waits: Iterable[Wait], on: dt.date) -> list[Escalation]:
    offices = Offices(on)
    known = set(Escalation.objects.open().values_list("check_kind", "child_id", "level", "agency_id"))
    rows = [
        Escalation(
            check_kind=wait.check, child_id=wait.child_id, case_id=wait.case_id, level=level, due_on=wait.due_on,
            told_on=on, agency_id=agency, recipients=offices.names(agency),
        )
        for wait in waits
        for level in wait.levels(on)
        for agency in offices.of(wait, level)
        if (wait.check, wait.child_id, level, agency) not in known
    ]  # fmt: skip
    Escalation.objects.bulk_create(rows)
    for (agency, check), count in Counter((row.agency_id, row.check_kind) for row in rows).items():
        where = f"{reverse('watching:escalation_list')}?agency={agency}&check_kind={check}&standing=open"
        title = _("%(check)s：%(n)s名儿童，请办理") % {"check": Check(check).label, "n": count}
        notices.tell_at_once(offices.posts.get(agency, []), title=title, url=where, resource="escalation")
    return rows
