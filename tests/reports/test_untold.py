"""Every indicator of the yearly report is counted, or says in words why it is not; none of them is a nought."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

import reports.indicators  # noqa: F401 - registers them
from policy.clauses import CLAUSES
from policy.indicators import IDS, number_of
from reports.declaring import indicator_named, indicators, untold
from tests.cast import sign_in

NOWHERE = {"I-74b"}  # of children hurt no paper speaks, as of the dead (R2a.31)
IN_CARE = "I-00"  # ours: what the others are counted among


def test_every_number_of_the_list_is_counted_or_says_why_it_is_not() -> None:
    told = [found.id for found in indicators()] + [one.id for one in untold()]
    assert len(IDS) == len(set(IDS)) == 77
    assert set(IDS) - {number_of(code) for code in told} == set()
    assert {number_of(code) for code in told} - set(IDS) == {IN_CARE}


def test_a_letter_behind_a_number_is_a_part_unless_it_is_a_number_of_its_own() -> None:
    assert [number_of(code) for code in ("I-10c", "I-10", "I-51b", "I-55b", "I-33b")] == [
        "I-10", "I-10", "I-51b", "I-55b", "I-33",
    ]  # fmt: skip


def test_each_of_them_gives_its_clause_and_a_reason() -> None:
    for one in untold():
        assert one.clause in CLAUSES or one.clause.startswith("R"), one.id
        assert all(str(words) for words in (one.name, one.area)), one.id
        assert len(str(one.why)) >= 10, one.id


@pytest.mark.django_db
def test_they_are_folded_by_area_and_no_number_stands_beside_them(cast: Any) -> None:
    page = sign_in(cast.province).get(reverse("reports:indicators")).content.decode()
    part = page[page.index("暂不能统计的指标") :]
    assert "没有数字不等于零" in part
    folds = re.findall(r"<details>\s*<summary>(.+?)</summary>(.*?)</details>", part, re.DOTALL)
    assert len(folds) == len({str(one.area) for one in untold()})
    beds = next(inside for title, inside in folds if title.startswith("机构建设"))
    assert "床位使用率" in beds
    assert "还没有登记" in beds
    assert sum(inside.count("<p>") for _title, inside in folds) == len(untold())
    assert indicator_named("I-02") is None
    assert sign_in(cast.province).get(reverse("reports:indicator", args=["I-02", "220000"])).status_code == 404


@pytest.mark.django_db
def test_the_yearly_report_says_under_its_tables_what_is_not_counted_and_gives_no_number_for_it(cast: Any) -> None:
    from reports import paper
    from reports.annexes import ANNEXES
    from tests.builders.reports import a_report

    annexes = paper.context_of(a_report(cast))["annexes"]
    for annex, made in zip(ANNEXES, annexes, strict=False):
        for one in untold():
            assert (str(one.name) in made["note"]) == (one.id in annex.wants), one.id
            assert str(one.name) not in made["header"], one.id
    told = {name for annex in ANNEXES for name in annex.wants} | {
        one.id for one in untold() if str(one.name) in annexes[6]["note"] + "".join(r[-1] for r in annexes[5]["rows"])
    }
    assert {one.id for one in untold()} - told == NOWHERE
