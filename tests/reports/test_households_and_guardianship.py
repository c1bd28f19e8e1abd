"""Family-style homes (I-19), temporary guardianship (I-59), counted by hand; what cannot be counted says why (I-54)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from children import care, staying
from children.familyhome.actions import move_in, open_home
from children.guardianship.actions import ask_change
from children.guardianship.workflow import CHANGE
from reports.declaring import indicator_named
from reports.figures import compute, compute_one, explain
from reports.places import place_named
from tests.builders.children import a_child, a_move
from tests.cast import LISHU, SIPING, at_work

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 31)


def _counted(code: str, place: int, on: date) -> tuple[int, int | None]:
    found = compute_one(indicator_named(code), place_named(str(place)), on)
    return found.numerator, found.denominator


def _moves_in(by: Any, child: Any, name: str, on: date) -> None:
    with at_work(by):
        home = open_home(name=name, place="生活楼二层", capacity=4, opened_on=on, by=by)
        move_in(child=child, family_home=home, starts_on=on, child_words="愿意", by=by)


@pytest.mark.clause("2.1.i")
def test_family_style_homes_and_who_lives_in_them_on_a_day(cast) -> None:
    """甲 lives in the city's; 丙 in the county's until it is moved; 乙 in none; another one stands empty."""
    one, _two = a_child(cast.city_home, name="甲"), a_child(cast.city_home, name="乙")
    three = a_child(cast.county_home, name="丙")
    _moves_in(cast.city_home_head, one, "1号家庭", date(2024, 3, 1))
    _moves_in(cast.head, three, "阳光之家", date(2024, 6, 1))
    with at_work(cast.city_home_head):
        open_home(name="2号家庭", place="西楼", capacity=4, opened_on=date(2025, 1, 1), by=cast.city_home_head)
    a_move(three, cast.city_home, on=date(2025, 3, 1))

    assert [_counted("I-19", SIPING, day)[0] for day in (date(2024, 2, 29), date(2024, 7, 1), OCTOBER)] == [0, 2, 3]
    assert _counted("I-19", LISHU, OCTOBER) == (1, None)
    assert _counted("I-19b", SIPING, date(2024, 2, 29)) == (0, 3)
    assert _counted("I-19b", SIPING, date(2024, 7, 1)) == (2, 3)
    assert _counted("I-19b", LISHU, date(2024, 7, 1)) == (1, 1)
    assert _counted("I-19b", SIPING, OCTOBER) == (1, 3)
    with at_work(cast.city_home_head):
        staying.change_mode(
            child=one, mode="HOSPITAL", on=date(2026, 10, 1), reason="手术", by=cast.city_home_head
        )  # fmt: skip
    assert _counted("I-19b", SIPING, OCTOBER) == (1, 3), "in hospital it keeps its place"


def _on_article_92(cast: Any, child: Any, on: date) -> None:
    worker = cast.city_social_worker
    with at_work(worker):
        change = ask_change(
            child=child, becomes="TEMPORARY", ground="92.2", guardian=cast.city_office, holds_from=on, opened_on=on,
            document="四民监9号", reasons="监护人下落不明", child_opinion="愿意", by=worker,
        )  # fmt: skip
        change = CHANGE.take("submit", change, by=worker)
    with at_work(cast.prefecture):
        CHANGE.take("approve", change, by=cast.prefecture)


@pytest.fixture
def entrusted(cast) -> None:
    """Five were under temporary guardianship: one is, one went home, one stayed, one was adopted, one long ago."""
    a_child(cast.county_home, name="甲", admitted_on=date(2026, 5, 1), legal_category="B2", category="OTHER")
    home, lasting, adopted = (
        a_child(cast.city_home, name=name, admitted_on=day, legal_category=category, category="OTHER")
        for name, day, category in (
            ("乙", date(2026, 6, 1), "B3"), ("丙", date(2026, 6, 10), "B3"), ("丁", date(2026, 5, 2), "A2"),
        )
    )  # fmt: skip
    a_child(cast.city_home, name="戊", admitted_on=date(2025, 6, 1), guardianship="TEMPORARY", category="OTHER")
    head = cast.city_home_head
    _on_article_92(cast, adopted, date(2026, 9, 1))
    with at_work(head):
        care.leave(child=home, kind="RETURNED", on=date(2026, 7, 1), by=head, document="送还1号")
        care.leave(child=adopted, kind="ADOPTED", on=date(2026, 10, 1), by=head, document="登记证")
        staying.change_guardianship(
            child=lasting, kind="LONG_TERM", guardian=cast.city_office, article="", on=date(2026, 8, 1), reason="",
            by=head,
        )  # fmt: skip


@pytest.mark.clause("3.3.b")
@pytest.mark.usefixtures("entrusted")
def test_temporary_guardianship_by_ground_and_by_what_became_of_it() -> None:
    assert _counted("I-59", SIPING, OCTOBER) == (4, None)
    assert _counted("I-59", LISHU, OCTOBER) == (1, None)
    assert _counted("I-59", SIPING, date(2026, 6, 15)) == (3, None)
    assert _counted("I-59", SIPING, date(2026, 6, 1)) == (2, None), "a year before began the twelve months"

    found, place = indicator_named("I-59"), place_named(str(SIPING))
    assert found is not None
    computed = compute([found], place, [OCTOBER], sliced=True)
    told = {p.code: n for p in found.slices if (n := computed.number(found, "numerator", place, OCTOBER, p.code))}
    by_age = {code: n for code, n in told.items() if code.startswith("age")}
    assert told == by_age | {
        "goes_on": 1, "home": 1, "lasting": 1, "other": 1, "g92.2": 1, "cB2": 1, "cB3": 2, "sex_1": 4,
    }  # fmt: skip
    assert sum(by_age.values()) == 4
    rows = explain(found, place, OCTOBER)
    assert sorted(row.days.days for row in rows) == [30, 30, 52, 183]


def test_what_cannot_be_counted_yet_says_why_and_shows_no_nought(cast, signed_in) -> None:
    page = signed_in(cast.prefecture).get(reverse("reports:indicators")).content.decode()
    assert "财产移交完整率" in page
    assert "仍在纸质材料中，还没有补录" in page
    assert indicator_named("I-54") is None


@pytest.mark.usefixtures("entrusted")
def test_the_lists_behind_them_open_for_the_authority(cast, signed_in) -> None:
    _moves_in(cast.city_home_head, a_child(cast.city_home, name="己"), "1号家庭", date(2026, 6, 1))
    client = signed_in(cast.prefecture)
    for code, said in (("I-19", "1号家庭"), ("I-59", "未保法第92条情形")):
        answer = client.get(reverse("reports:indicator", args=[code, str(SIPING)]))
        assert answer.status_code == 200
        assert said in answer.content.decode()
