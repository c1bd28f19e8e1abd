"""Children around their move: looks at them before and after, help where something worried, and two batches."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from random import Random
from typing import Any

from casework.acting import acting
from children.models import Child
from jilin_cw.demonstration.places import Staff
from transfers.batches.actions import open_batches
from transfers.models import OPEN_STATES, TransferCase
from transfers.querysets import should_transfer_not_transferred, without_open_case
from transfers.wellbeing import moments
from transfers.wellbeing.actions import record_check
from transfers.wellbeing.models.codes import Moment
from transfers.wellbeing.workflow import INTERVENTION
from transfers.workflow import TRANSFER

REASON = "示范数据"
ARRIVE, BATCHES = 4, 2
SAID = ("想带上自己的画册。", "舍不得赵阿姨，想每周打电话。", "新房间有窗户，喜欢。", "还不认识大家，晚上睡不好。")


def look_after(pick: Random, staff: Staff, today: dt.date) -> None:
    _arrive(staff, today)
    for case in _cases(today):
        for moment in Moment:
            _look(pick, staff, case, moment, today)
    _hand_over_together(staff, today)


def _arrive(staff: Staff, today: dt.date) -> None:
    """A few have come lately, so that somebody is to be seen after a week and a month."""
    waiting = TransferCase.objects.filter(state="HANDED_OVER", handed_over_on__lte=today - dt.timedelta(days=2))
    for case in waiting.select_related("to_home", "child").order_by("handed_over_on", "id")[:ARRIVE]:
        head = staff.of(case.to_home, "home_head")
        data = {"received_by": "接收组", "arrival_note": "平安到院，初到时话少，晚饭后和同伴玩。"}
        day = case.handed_over_on + dt.timedelta(days=1) if case.handed_over_on else today
        with acting(head, reason=REASON):
            TRANSFER.take("accept", case, by=head, happened_on=day, data=data)


def _cases(today: dt.date) -> list[TransferCase]:
    rows = TransferCase.objects.select_related("child", "from_home", "to_home")
    going = rows.filter(state__in=OPEN_STATES, planned_on__isnull=False, handed_over_on=None)
    come = rows.filter(state="ACCEPTED", accepted_on__gte=today - dt.timedelta(days=90))
    return [*going.order_by("id"), *come.order_by("id")]


def _look(pick: Random, staff: Staff, case: TransferCase, moment: str, today: dt.date) -> None:
    """Most were seen in time, one in six is late; of those who were seen one in six worries somebody."""
    due, first = moments.due_on(case, moment), moments.earliest(case, moment)
    if due is None or first is None or due > today or moments.not_owed(case, moment) or pick.random() < 1 / 6:
        return
    day, person = max(first, due - dt.timedelta(days=1)), staff.of(moments.home_of(case, moment), "social_worker")
    if moment in moments.BEFORE and case.handed_over_on is not None and day > case.handed_over_on:
        return  # it went earlier than planned
    risk = pick.choice(["NONE"] * 10 + ["ATTENTION", "SERIOUS"])
    if case.child.home_id != person.post.agency_id:
        risk = "NONE"  # help is owed by the home that has the child, and this one has handed it over
    asked = (case.child.age or 0) >= 8
    said: dict[str, Any] = {
        "seen_by": person.name, "way": "BOTH", "sleep": 2 if risk != "NONE" else pick.choice([0, 0, 1]), "eating": 0,
        "mood": 2 if risk != "NONE" else pick.choice([0, 0, 1]), "attachment": pick.choice([0, 1]),
        "child_view": "ASKED" if asked else "TOO_YOUNG", "child_words": pick.choice(SAID) if asked else "",
        "note": "谈话半小时，并向当班护理员了解一周情况。",
    }  # fmt: skip
    if risk != "NONE":
        said |= {"help_kind": pick.choice(["COUNSELLING", "FORMER_CARER"]), "help_by": person.name,
                 "help_until": today + dt.timedelta(days=3)}  # fmt: skip
    with acting(person, reason=REASON):
        check = record_check(case=case, moment=moment, seen_on=day, risk=risk, by=person, **said)
        if risk == "ATTENTION":
            done = {"what_was_done": "心理辅导两次，原护理员视频陪伴。", "result": "EASED"}
            INTERVENTION.take("done", check.interventions.get(), by=person, happened_on=today, data=done)


def _hand_over_together(staff: Staff, today: dt.date) -> None:
    """Two counties hand over together those for whom nobody had begun anything."""
    rows = without_open_case(should_transfer_not_transferred(today)).select_related("home").order_by("home_id", "id")
    homes = [list(children) for _home, children in groupby(rows, key=lambda child: child.home_id)]
    for children in sorted(homes, key=len, reverse=True)[:BATCHES]:
        _batch(staff, children, today)


def _batch(staff: Staff, children: list[Child], today: dt.date) -> None:
    clerk = staff.office(children[0].county_id, "county")
    with acting(clerk, reason=REASON):
        open_batches(
            children=children, planned_on=today + dt.timedelta(days=25), escort="社会工作者、护理员各一人",
            document_number=f"民移〔{today.year}〕3号", note="", whole=False, by=clerk,
        )  # fmt: skip
