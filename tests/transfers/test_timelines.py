"""How long a move took, stage by stage: on its page, on paper, as medians of places and years, and who is late now."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from casework import deadlines
from casework.acting import acting
from tests.builders.children import a_child
from tests.builders.transfers import PLAN, a_transfer, walk
from tests.cast import LISHU
from transfers import actions, pace
from transfers.models import TransferCase

WAY = ("assess", "approve_plan", "issue_notice", "hand_over", "accept")
OPENED = dt.date(2026, 3, 2)


def moved(cast, name: str, *gaps: int, opened: dt.date = OPENED) -> TransferCase:
    """A case whose stages took so many working days each; as many steps as gaps."""
    child = a_child(cast.county_home, by=cast.registrar, name=name, admitted_on=dt.date(2021, 3, 1))
    with acting(cast.registrar, post=cast.registrar.post):
        case = actions.open_case(by=cast.registrar, child=child, on=opened)
        for field, value in PLAN.items():
            setattr(case, field, value)
        case.save(update_fields=list(PLAN))
    day = opened
    for verb, gap in zip(WAY, gaps, strict=False):
        day = deadlines.add_working_days(day, gap)
        case = walk(cast, case, verb, on=day)
    return case


@pytest.mark.clause("2.1.a")
def test_the_median_of_each_stage_is_of_working_days_by_place_and_year(cast) -> None:
    for name, first in (("甲", 1), ("乙", 2), ("丙", 12)):
        moved(cast, name, first, 3, 1, 1, 1)
    moved(cast, "丁", 9, opened=dt.date(2025, 3, 3))
    with acting(cast.prefecture, post=cast.prefecture.post):
        rows = TransferCase.objects.all()
        of_2026 = pace.medians(rows, "from_county_id", 2026, timezone.localdate())
        of_2025 = pace.medians(rows, "from_county_id", 2025, timezone.localdate())
    assert of_2026[LISHU, "DRAFT"] == (2.0, 3)
    assert of_2026[None, "ASSESSED"] == (3.0, 3)
    assert of_2026[None, pace.WHOLE] == (8.0, 3)
    assert of_2025 == {(LISHU, "DRAFT"): (9.0, 1), (None, "DRAFT"): (9.0, 1)}


def test_a_prefecture_reads_its_counties_and_a_stranger_none_of_them(cast, signed_in) -> None:
    moved(cast, "甲", 2, 3, 1, 1, 1)
    page = signed_in(cast.prefecture).get(reverse("transfers:pace"), {"year": "2026"}).content.decode()
    row = page[page.index("梨树县") :]
    assert re.findall(r'class="num">\s*([\d.—]+)', row[: row.index("</tr>")])[:3] == ["2", "3", "1"]
    assert "梨树县" not in signed_in(cast.prefecture).get(reverse("transfers:pace"), {"year": "2024"}).content.decode()
    assert "没有办结的阶段" in signed_in(cast.stranger_prefecture).get(reverse("transfers:pace")).content.decode()


def test_the_page_and_the_paper_of_a_case_say_who_did_what_when_and_how_long_it_took(cast, signed_in) -> None:
    from tests.transfers.test_plan import _text

    case = moved(cast, "甲", 2, 3)
    page = signed_in(cast.county).get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert "（用时3个工作日）" in page
    assert cast.prefecture_head.post.title in page
    paper = signed_in(cast.county).get(reverse("transfers:transfer_paper", args=[case.uid, "transfer_course"]))
    words = re.sub(r"\s", "", _text(paper.content))
    for said in ("儿童移交办理过程", case.number, cast.prefecture_head.name, "2026年3月9日", "共用5个工作日", "补录"):
        assert said in words


@pytest.mark.clause("4.3.d")
def test_who_is_late_and_why_stands_with_the_office_whose_turn_it_is(cast, signed_in) -> None:
    moved(cast, "甲审", 1)
    declined = moved(cast, "乙拒", 1, 1, 1)
    TransferCase.objects.filter(pk=declined.pk).update(planned_on=dt.date(2026, 3, 20))
    walk(cast, declined, "decline")
    a_transfer(cast, "ASSESSED", a_child(cast.county_home, by=cast.registrar, name="丙准时"))
    page = signed_in(cast.prefecture).get(reverse("transfers:late")).content.decode()
    table = page[page.index("<tbody") :]
    assert table.index("乙拒") > table.index("甲审")
    assert cast.city_office.name in table
    assert "市级没有审批" in table
    assert "替代方案：隔离病房改造完成后，12月1日起接收。" in table
    assert "丙准时" not in table
    late_days = deadlines.working_days_between(dt.date(2026, 3, 20), timezone.localdate())
    assert f">{late_days}<" in table
    assert "甲审" not in signed_in(cast.stranger_prefecture).get(reverse("transfers:late")).content.decode()


def test_all_of_it_goes_out_as_a_workbook_against_a_reason(cast, signed_in) -> None:
    moved(cast, "甲", 2, 3)
    client = signed_in(cast.prefecture)
    assert client.post(reverse("transfers:course"), {"reason": ""}).status_code == 422
    answer = client.post(reverse("transfers:course"), {"reason": "季度调度"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    heads, row = (next(sheet.iter_rows(min_row=n, max_row=n, values_only=True)) for n in (1, 2))
    said = dict(zip(heads, row, strict=True))
    assert said["儿童"] == "甲"
    assert said["市级批准"].date() == dt.date(2026, 3, 9)
    assert 3 in row
    assert signed_in(cast.registrar).get(reverse("transfers:course")).status_code == 404
