"""Moves of 2022 to 2025 that were carried out on paper: a few were entered and confirmed lately, one waits."""

from __future__ import annotations

import datetime as dt
import io
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agencies.models import Agency, Level
from casework.acting import acting
from children.models import Child
from jilin_cw.demonstration.places import Staff
from transfers.past import actions, guards
from transfers.past.models import ApprovalPaper
from transfers.past.workflow import PAST

REASON = "示范数据"
DAYS = dt.timedelta(days=1)
HOMES, OF_EACH = 3, 3  # prefecture homes, children of each: the last one waits for its confirmation


def enter_late(_pick: Random, staff: Staff, _today: dt.date) -> None:
    homes = Agency.objects.open_now().homes().filter(level=Level.PREFECTURE).select_related("jurisdiction")
    for home in homes.order_by("id")[:HOMES]:
        senders = Agency.objects.homes().filter(level=Level.COUNTY, jurisdiction__parent=home.jurisdiction)
        if (sender := senders.order_by("id").first()) is not None:
            _of_a_home(staff, home, sender)


def _of_a_home(staff: Staff, home: Agency, sender: Agency) -> None:
    """Children whom the home took into its register when they came over; the way to it was on paper only."""
    officer, head = (staff.office(home.jurisdiction_id, role) for role in ("prefecture", "prefecture_head"))
    arrived = (dt.date(2023, 2, 1), guards.LAST)
    came = Child.objects.filter(home=home, state="IN_CARE", admitted_on__range=arrived, transfers=None)
    paper, done = None, 0
    for child in came.order_by("admitted_on", "id"):
        if done == OF_EACH:
            return
        paper = paper or _paper(officer, home, child.admitted_on - 20 * DAYS)
        said = _said(child, home, sender, paper)
        if guards.faults_of(actions.drafted(by=officer, **said)):
            continue
        with acting(officer, reason=REASON):
            move = actions.enter(by=officer, **said)
        done += 1
        if done < OF_EACH:
            with acting(head, reason=REASON):
                PAST.take("confirm", move, by=head)


def _said(child: Child, home: Agency, sender: Agency, paper: ApprovalPaper) -> dict[str, Any]:
    day = child.admitted_on
    since = max(day - 700 * DAYS, child.birth_date or day - 700 * DAYS)
    return {
        "child": child, "from_home": sender, "to_home": home, "paper": paper, "stayed_since": since,
        "applied_on": None, "handed_over_on": day, "accepted_on": day, "hukou": "MOVE",
    }  # fmt: skip


def _paper(officer: Any, home: Agency, day: dt.date) -> ApprovalPaper:
    data = io.BytesIO()
    Image.new("RGB", (320, 452), "#f2efe6").save(data, "JPEG")
    scan = SimpleUploadedFile("批准文书.jpg", data.getvalue(), content_type="image/jpeg")
    place = home.jurisdiction
    with acting(officer, reason=REASON):
        return actions.keep_paper(
            by=officer, number=f"{place.short_name or place.name}民函〔{day.year}〕27号", issued_on=day,
            office=officer.post.agency.name, uploads=[scan],
        )  # fmt: skip
