"""How long the stations take (I-57): medians of the whole place, as plain SQL takes them, with the rows behind."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from medical.models import InsuranceEnrollment
from medical.workflow import INSURANCE
from policy.periods import add_months
from reports.declaring import indicator_named
from reports.figures import Figure, compute_one
from reports.places import place_named
from tests.builders.children import a_child
from tests.builders.departments import answered, asked
from tests.builders.transfers import a_draft, walk
from tests.cast import LISHU, SIPING, TONGHUA, at_work
from transfers.models import TransferCase

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.e")]

INSURED_SQL = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY least(e.checked_on, e.enrolled_on) - e.opened_on), count(*)
  FROM medical_insuranceenrollment e JOIN children_child c ON c.id = e.child_id
  JOIN agencies_agency a ON a.id = c.home_id JOIN agencies_jurisdiction j ON j.id = a.jurisdiction_id
 WHERE e.state = 'INSURED' AND c.merged_into_id IS NULL AND least(e.checked_on, e.enrolled_on) <= %(on)s
   AND least(e.checked_on, e.enrolled_on) > (%(on)s::date - interval '12 months') AND %(place)s IN (j.id, j.parent_id)
"""


def _figure(code: str, place: int, on: date) -> Figure:
    at, found = place_named(str(place)), indicator_named(code)
    assert at is not None
    assert found is not None
    return compute_one(found, at, on)


def _told(code: str, place: int, on: date) -> tuple[float | None, int]:
    figure = _figure(code, place, on)
    return figure.median, figure.numerator


def _insured(cast: Any, home: Any, nurse: Any, name: str, *, after: int) -> None:
    """Admitted so many days before the insurance was found in order, which was yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    child = a_child(home, name=name, admitted_on=yesterday - timedelta(days=after))
    with at_work(nurse):
        check = InsuranceEnrollment.objects.get(child=child)
        INSURANCE.take("confirm", check, by=nurse, data={"checked_on": yesterday, "insured_place": "四平市"})


@pytest.fixture
def insured(cast: Any) -> None:
    for name, days in {"甲": 3, "乙": 8, "丙": 40}.items():
        _insured(cast, cast.city_home, cast.city_medic, name, after=days)
    for name, days in {"丁": 5, "戊": 100, "己": 200}.items():
        _insured(cast, cast.county_home, cast.medic, name, after=days)


def test_the_median_of_a_prefecture_is_that_of_all_its_children_and_not_of_its_parts(cast: Any, insured: Any) -> None:
    today = timezone.localdate()
    assert _told("I-57c", LISHU, today) == (100, 3)
    assert _told("I-57c", SIPING, today) == (24, 6)
    assert _told("I-57c", TONGHUA, today) == (None, 0)
    with connection.cursor() as cursor:
        for place in (SIPING, LISHU):
            cursor.execute(INSURED_SQL, {"on": today, "place": place})
            assert cursor.fetchone() == _told("I-57c", place, today)


def test_what_happened_more_than_a_year_ago_is_in_no_median(cast: Any, insured: Any) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    assert _told("I-57c", SIPING, yesterday - timedelta(days=1)) == (None, 0)
    assert _told("I-57c", SIPING, add_months(yesterday, 12) - timedelta(days=1))[1] == 6
    assert _told("I-57c", SIPING, add_months(yesterday, 12)) == (None, 0)


def _taken_over(cast: Any, name: str, *, noticed: int, accepted: int) -> TransferCase:
    """A child of the county home whose notice went out, and who was accepted, so many days ago."""
    today = timezone.localdate()
    case = a_draft(cast, a_child(cast.county_home, by=cast.registrar, name=name))
    case = walk(cast, case, "assess", "approve_plan")
    case = walk(cast, case, "issue_notice", on=today - timedelta(days=noticed))
    return walk(cast, case, "hand_over", "accept", on=today - timedelta(days=accepted))


def test_from_notice_to_acceptance_counts_in_the_county_that_the_child_left(cast: Any) -> None:
    for name, days in {"甲": 2, "乙": 9, "丙": 30}.items():
        _taken_over(cast, name, noticed=days + 1, accepted=1)
    today = timezone.localdate()
    assert _told("I-57a", LISHU, today) == (9, 3)
    assert _told("I-57a", SIPING, today) == (9, 3)
    assert _told("I-57a", TONGHUA, today) == (None, 0)


def test_from_acceptance_to_the_register_what_is_not_answered_takes_no_time_yet(cast: Any) -> None:
    cases = [_taken_over(cast, name, noticed=20, accepted=days) for name, days in {"甲": 10, "乙": 6, "丙": 1}.items()]
    tasks = [asked(cast, case, "HUKOU")["HUKOU"] for case in cases]
    for task in tasks[:2]:
        answered(cast, task)
    figure = _figure("I-57b", LISHU, timezone.localdate())
    assert (figure.text, figure.behind) == ("8", "2 例")


def test_a_reader_sees_the_days_of_how_many_and_each_childs(cast: Any, insured: Any, signed_in: Any) -> None:
    reader = signed_in(cast.prefecture)
    page = reader.get(reverse("reports:indicator", args=["I-57c", str(SIPING)])).content.decode()
    for said in ("入院到参保的天数（中位数）", "24", "6 例", "用时（天）", "200"):
        assert said in page
    every = reader.get(reverse("reports:indicators")).content.decode()
    assert "6 例" in every
    asked = f"{reverse('reports:query')}?i=I-57c&i=I-00&place={SIPING}&by=places"
    answer = reader.get(asked).content.decode()
    assert "24（6 例）" in answer
    assert "100（3 例）" in answer


def test_a_workbook_tells_no_median_of_a_handful(cast: Any, insured: Any, signed_in: Any) -> None:
    answer = signed_in(cast.prefecture).post(reverse("reports:export", args=[str(SIPING)]), {"reason": "核对"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (heads,) = [row for row in rows if row[0] == "编号"]
    told = {row[2]: dict(zip(heads, row, strict=True)) for row in rows if row[0] == "I-57c"}
    whole = next(head for head in heads if head and head.startswith("四平市"))
    county = next(head for head in heads if head and "梨树" in head)
    assert told["例"][county] == "＊"
    assert told["中位数（天）"][county] == "＊"
    assert (told["例"][whole], told["中位数（天）"][whole]) == (6, "24")
