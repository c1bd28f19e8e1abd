"""Workbooks of two days laid side by side: of figures that grow, no difference tells of a handful of children."""

from __future__ import annotations

import io
import threading
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from python_calamine import load_workbook

from casework import jobs
from casework.acting import acting
from casework.models import Job
from reports import freezing, workbook
from reports.figures import Figures
from reports.masking import HIDDEN
from reports.models import QueryResult, ToldFigure
from reports.places import place_named
from reports.queries import telling
from tests.builders.children import a_child
from tests.builders.reports import a_report
from tests.builders.transfers import PLAN
from tests.builders.transfers import walk as move
from tests.cast import LISHU, PROVINCE, SIPING, at_work, sign_in
from transfers import actions

pytestmark = pytest.mark.clause("4.4.b")

MONDAY, TUESDAY, LATER = date(2025, 10, 13), date(2025, 10, 14), date(2025, 10, 27)
WAY = ("assess", "approve_plan", "issue_notice", "hand_over", "accept")


def taken_over(cast, children: list, on: date) -> None:
    """These children of the county's home come into the city's on that day."""
    opened = on - timedelta(days=len(WAY))
    for child in children:
        with acting(cast.registrar, post=cast.registrar.post):
            case = actions.open_case(by=cast.registrar, child=child, on=opened)
            for field, value in PLAN.items():
                setattr(case, field, value)
            case.save(update_fields=list(PLAN))
        for days, verb in enumerate(WAY, 1):
            case = move(cast, case, verb, on=opened + timedelta(days=days))


def rows_of(client, on: date, place: int = SIPING) -> list[list]:
    answer = client.post(f"{reverse('reports:export', args=[place])}?on={on.isoformat()}", {"reason": "核对"})
    assert answer.status_code == 200, answer.content.decode()
    return sheets_of(answer.content)[0]


def sheets_of(body: bytes) -> list[list[list]]:
    book = load_workbook(io.BytesIO(body))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def told(rows: list[list], code: str, title: str, place: str) -> object:
    """What stands in the line of this indicator under that place."""
    at = rows[0].index(place)
    return next(row[at] for row in rows if row[0] == code and row[2] == title)


def counted(numbers: dict[date, tuple[int, int]], code: str = "I-09") -> Figures:
    """Of 梨树县: so many taken over of so many on each day; nothing else anywhere."""
    cells = {}
    for on, (done, owed) in numbers.items():
        cells[code, "numerator", "", on] = {(SIPING, LISHU): done}
        cells[code, "denominator", "", on] = {(SIPING, LISHU): owed}
    place = place_named(str(PROVINCE))
    assert place
    return Figures(place, cells)


@pytest.fixture
def numbers(monkeypatch):
    """`numbers({day: (done, owed)})`: what is counted from now on, whoever asks."""

    def are(said: dict[date, tuple[int, int]], code: str = "I-09") -> None:
        figures = counted(said, code)
        for module in (telling, freezing):
            monkeypatch.setattr(module, "compute", lambda *_asked, **_more: figures)

    return are


def test_who_takes_figures_out_on_monday_and_on_tuesday_is_not_told_of_the_one_child_that_came(cast, signed_in) -> None:
    children = [
        a_child(cast.county_home, by=cast.registrar, name=f"童{number}", admitted_on=date(2021, 3, 1))
        for number in range(20)
    ]
    taken_over(cast, children[:5], MONDAY)
    clerk = signed_in(cast.prefecture)
    monday = rows_of(clerk, MONDAY)
    for place in ("四平市", "梨树县"):
        assert [told(monday, "I-09", title, place) for title in ("人", "应计入", "比例")] == [5, 20, "25%"]

    taken_over(cast, children[5:6], TUESDAY)
    tuesday = rows_of(clerk, TUESDAY)
    for place in ("四平市", "梨树县"):
        assert [told(tuesday, "I-09", title, place) for title in ("人", "应计入", "比例")] == [HIDDEN, 20, HIDDEN]
        assert [told(tuesday, "I-55", title, place) for title in ("人", "应计入")] == [HIDDEN, HIDDEN]
    assert rows_of(signed_in(cast.province), TUESDAY, SIPING) == tuesday
    assert rows_of(clerk, MONDAY) == monday, "the same numbers once more tell nothing new"
    screen = clerk.get(reverse("reports:indicators"), {"on": TUESDAY.isoformat()}).content.decode()
    assert "6 / 20" in screen

    taken_over(cast, children[6:10], LATER)
    assert told(rows_of(clerk, LATER), "I-09", "人", "梨树县") == 10


def test_a_paper_that_is_signed_keeps_workbooks_of_days_beside_it_from_telling_of_one_child(
    cast, numbers, signed_in
) -> None:
    as_of = date(2025, 10, 31)
    after = as_of + timedelta(days=1)
    numbers({as_of: (20, 30), after: (21, 30)})
    a_report(cast, "SIGNED")
    assert set(ToldFigure.objects.values_list("indicator", "what", "day", "value")) == {
        ("I-09", what, as_of, value) for what, value in (("number", 20), ("whole", 30), ("missing", 10))
    }
    clerk = signed_in(cast.prefecture)
    assert told(rows_of(clerk, as_of), "I-09", "人", "四平市") == 20
    assert told(rows_of(clerk, after), "I-09", "人", "四平市") == HIDDEN


def test_a_draft_that_is_taken_out_is_told_as_well(cast, numbers, signed_in) -> None:
    as_of = date(2025, 10, 31)
    numbers({as_of: (20, 30)})
    report = a_report(cast)
    assert not ToldFigure.objects.exists()
    answer = signed_in(cast.prefecture).get(reverse("reports:tables", args=[report.uid]))
    assert answer.status_code == 200
    assert ToldFigure.objects.exists()


def test_a_series_of_months_in_one_workbook_leaves_out_what_moved_by_a_handful(
    cast, numbers, signed_in, tmp_path, settings
) -> None:
    settings.MEDIA_ROOT = tmp_path
    ends = [date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 31), date(2025, 9, 30)]
    numbers({on: (done, 60) for on, done in zip(ends, (20, 23, 26, 26), strict=True)})
    asked = f"i=I-09&place={SIPING}&period=months&from=2025-06-01&to=2025-09-30"
    clerk = signed_in(cast.prefecture)
    for _again in range(2):
        clerk.post(f"{reverse('reports:query_export')}?{asked}", {"reason": "核对"})
        jobs.run(Job.objects.latest("pk").pk)
        made = QueryResult.objects.latest("pk")
        file = clerk.get(reverse("reports:query_result", args=[made.uid]))
        meaning, series = sheets_of(file.content)
        assert [row[1] for row in series[1:]] == [20, HIDDEN, 26, 26]
        assert any("与此前已导出的数字相减" in str(row[2]) for row in meaning)
    assert "与此前已导出的数字相减" in clerk.get(f"{reverse('reports:query')}?{asked}").content.decode()
    assert "与此前已导出的数字相减" in clerk.get(reverse("reports:indicators")).content.decode()


def test_a_flow_is_compared_over_the_turn_of_the_year_and_a_stock_not_at_all(cast, numbers, signed_in) -> None:
    clerk = signed_in(cast.prefecture)
    for code, seen in (("I-75", HIDDEN), ("I-05", 31)):
        numbers({date(2025, 12, 31): (30, 0), date(2026, 1, 1): (31, 0), date(2027, 2, 1): (32, 0)}, code)
        title = "人次" if code == "I-75" else "人"
        assert told(rows_of(clerk, date(2025, 12, 31)), code, title, "四平市") == 30
        assert told(rows_of(clerk, date(2026, 1, 1)), code, title, "四平市") == seen


def test_what_was_told_of_one_prefecture_is_no_others_business_and_nobody_unsays_it(cast, numbers, signed_in) -> None:
    numbers({MONDAY: (20, 30)})
    rows_of(signed_in(cast.prefecture), MONDAY)
    for person, sees in ((cast.prefecture, True), (cast.province, True), (cast.stranger_prefecture, False)):
        with at_work(person):
            assert ToldFigure.objects.exists() is sees, person
    for unsay in (lambda rows: rows.update(value=1), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            unsay(ToldFigure.objects.all())
    assert ToldFigure.objects.filter(value=20).count() == 2  # the county, the prefecture


@pytest.mark.django_db(transaction=True)
def test_two_workbooks_taken_at_once_do_not_both_tell(cast, numbers, monkeypatch) -> None:
    """Each writes its sheets while the other does, unless one has to wait until the other is out of the house."""
    numbers({MONDAY: (20, 40), TUESDAY: (21, 40)})
    clients = {MONDAY: sign_in(cast.prefecture), TUESDAY: sign_in(cast.prefecture_head)}
    both, write = threading.Barrier(2), workbook.write_sheets

    def wait_for_the_other(*given, **more) -> int:
        with suppress(threading.BrokenBarrierError):
            both.wait(timeout=3)
        return write(*given, **more)

    monkeypatch.setattr(workbook, "write_sheets", wait_for_the_other)
    seen: list[object] = []

    def take(on: date) -> None:
        try:
            seen.append(told(rows_of(clients[on], on), "I-09", "人", "四平市"))
        finally:
            connection.close()

    hands = [threading.Thread(target=take, args=[on]) for on in clients]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len(seen) == 2
    assert seen.count(HIDDEN) == 1
