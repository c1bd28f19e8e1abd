"""Where a walk begins: two homes in the middle of their work, and the acts that need several steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from children.care import leave
from children.daily.actions.going_out import ask_leave
from children.daily.workflow import LEAVE
from children.leaving.actions import open_leaving
from children.models import Child
from children.roster import actions as roster_actions
from children.roster import reading
from tests.builders import allowances, transfers
from tests.builders import property as properties
from tests.builders.children import a_child
from tests.cast import Cast, at_work
from tests.children.rosters import a_row, a_sheet
from transfers.workflow import TRANSFER

FIRST_DAY, FIRST_MONTH = dt.date(2026, 5, 4), dt.date(2026, 5, 1)


def before_the_walk(cast: Cast) -> None:
    """Two homes in the middle of their work, so that a walk of thirty steps comes to the end of something."""
    allowances.the_standards()
    for finance in (cast.finance, cast.city_finance):
        allowances.a_book(finance, FIRST_MONTH, "500")
    names = {"county_home": ("王雨钧", "林晓", "韩松", "周小树"), "city_home": ("王雨军", "石磊")}
    child = {
        name: a_child(getattr(cast, home), name=name, id_number="", id_pending="OTHER")
        for home, people in names.items()
        for name in people
    }
    for name in ("王雨钧", "周小树", "王雨军"):
        item = properties.an_item(cast.working_at(child[name].home, "finance"), child[name], "321.09")
        properties.asked(cast.working_at(child[name].home, "finance"), item, "20")
    for name, state in (("韩松", "HANDED_OVER"), ("周小树", "DRAFT")):
        transfers.walk(cast, transfers.a_draft(cast, child[name]), *TRANSFER.path("DRAFT", state), on=FIRST_MONTH)
    goes_out(cast, child["韩松"], FIRST_DAY, approved=True)
    with at_work(cast.registrar):
        open_leaving(child=child["周小树"], kind="GUARDIAN_ABLE", opened_on=FIRST_MONTH, by=cast.registrar)
    with at_work(cast.city_home_head):
        leave(child=child["石磊"], kind="RETURNED", on=FIRST_MONTH, by=cast.city_home_head, document="送还1号")
    for finance in (cast.finance, cast.city_finance):
        allowances.paid(finance, FIRST_MONTH)
    import_rows(cast.registrar, [a_row(700 + n, 入院日期=FIRST_DAY.isoformat()) for n in range(2)])


BEGUN = ("begin transfer", "prepare leaving", "leave of absence", "ask outflow", "leave", "pay", "import")


def moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def goes_out(cast: Cast, child: Child, day: dt.date, *, approved: bool) -> None:
    by, head = cast.working_at(child.home, "registrar"), cast.working_at(child.home, "home_head")
    with at_work(by):
        asked = ask_leave(
            child=child, leaves_at=moment(day), ends_at=moment(day + dt.timedelta(days=2)), purpose="KIN",
            place="姨母家", taken_by="刘姨母", relation="姨母", phone="13800001111", by=by,
        )  # fmt: skip
    if approved:
        with at_work(head):
            LEAVE.take("approve", asked, by=head)


def import_rows(by: Any, rows: list[list[object]]) -> list[Child]:
    data = a_sheet(rows)
    with at_work(by):
        roster = roster_actions.receive(by=by, upload=SimpleUploadedFile("名册.xlsx", data))
        columns = reading.proposed(reading.find(data))
        roster_actions.match_columns(roster=roster, columns=columns, by=by)
        return roster_actions.confirm(roster=roster, by=by)
