"""What is entered later about years that are past: the frozen report stays, and a page says what would differ."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from casework.acting import acting
from reports.models import FrozenFigure
from tests.builders.children import a_child
from tests.builders.reports import report_of, the_orders, walk
from tests.builders.transfers import PLAN
from tests.builders.transfers import walk as move
from tests.cast import SIPING, TONGHUA
from transfers import actions

OPENED = dt.date(2025, 9, 1)
WAY = ("assess", "approve_plan", "issue_notice", "hand_over", "accept")


def moved_in_2025(cast, name: str) -> None:
    """A move of the autumn of 2025, entered today."""
    child = a_child(cast.county_home, by=cast.registrar, name=name, admitted_on=dt.date(2021, 3, 1))
    with acting(cast.registrar, post=cast.registrar.post):
        case = actions.open_case(by=cast.registrar, child=child, on=OPENED)
        for field, value in PLAN.items():
            setattr(case, field, value)
        case.save(update_fields=list(PLAN))
    for days, verb in enumerate(WAY, 1):
        case = move(cast, case, verb, on=OPENED + dt.timedelta(days=days))


@pytest.mark.clause("4.4.b")
def test_a_move_entered_later_changes_no_frozen_figure_and_stands_in_the_list_of_differences(cast, signed_in) -> None:
    for name in ("甲", "乙", "丙"):
        a_child(cast.county_home, by=cast.registrar, name=name, admitted_on=dt.date(2021, 3, 1))
    the_orders()
    report = walk(cast, report_of(SIPING), "start")
    address = reverse("reports:differences", args=[report.uid])
    prefecture = signed_in(cast.prefecture)
    page = prefecture.get(address).content.decode()
    assert "没有不同" in page
    assert "没有补录" in page
    before = list(FrozenFigure.objects.order_by("pk").values_list("numerator", "denominator", "members"))
    digest = report.freeze.sha256

    moved_in_2025(cast, "丁补录")

    page = prefecture.get(address).content.decode()
    assert list(FrozenFigure.objects.order_by("pk").values_list("numerator", "denominator", "members")) == before
    assert report_of(SIPING).freeze.sha256 == digest
    row = page[page.index("I-09 ") :]
    cells = [cell for cell in ("0 / 3", "1 / 4") if cell in row[: row.index("</tr>")]]
    assert cells == ["0 / 3", "1 / 4"]
    why = re.search(r'href="([^"]+)">I-09 ', page)
    assert why, page
    assert "丁补录" in prefecture.get(html.unescape(why[1])).content.decode()
    later = page[page.index("冻结以后补录的移交") :]
    assert later.count("丁补录") == len(WAY)
    assert "2025年9月6日" in later
    assert cast.city_registrar.name in later
    assert address in prefecture.get(reverse("reports:report_page", args=[report.uid])).content.decode()


def test_what_happened_after_the_day_of_the_report_is_no_difference_and_strangers_read_nothing(cast, signed_in) -> None:
    from tests.builders.transfers import a_transfer

    child = a_child(cast.county_home, by=cast.registrar, name="马平安", admitted_on=dt.date(2021, 3, 1))
    the_orders()
    report = walk(cast, report_of(SIPING), "start")
    a_transfer(cast, "ACCEPTED", child)
    address = reverse("reports:differences", args=[report.uid])
    page = signed_in(cast.province).get(address).content.decode()
    assert "没有补录" in page
    assert "没有不同" in page
    assert signed_in(cast.stranger_prefecture).get(address).status_code == 404
    empty = reverse("reports:differences", args=[report_of(TONGHUA).uid])
    assert signed_in(cast.province).get(empty).status_code == 302
