"""Scenario 13: a child with a confidential fact and the same child without one give the same papers and figures."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pdfplumber
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from casework import access
from casework.parts import Record, records
from children.confidential.actions import record
from education.actions import open_schooling
from education.workflow import SCHOOLING
from reports import tallying
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer
from tests.cast import SIPING, at_work, sign_in
from tests.duplicates.pairs import pair_of, the_boy

pytestmark = pytest.mark.django_db
NAME, SECRET = "林静", "抗病毒治疗每日两次"
TRACES = (SECRET, "艾滋", "HIV", "病毒", "保密")
# Who exported, when, and the number of the export differ from one to the next.
OF_THIS_EXPORT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}|\b[0-9a-f]{12}\b")


def _learns_of_it(cast: Any, child: Any) -> None:
    with at_work(cast.medic):
        record(child=child, kind="HIV", since=date(2025, 3, 1), detail=SECRET, by=cast.medic)


def _printed(person: Any, address: str) -> str:
    answer = sign_in(person).get(address)
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()[-1500:]
    with pdfplumber.open(io.BytesIO(answer.content)) as paper:
        straight = [sheet.filter(lambda thing: thing.get("size", 0) < 20) for sheet in paper.pages]  # no watermark
        text = "".join("".join((sheet.extract_text() or "").split()) for sheet in straight)
    return re.sub(r"\d{4}-\d{2}-\d{2}.{0,3}\d{2}:\d{2}|[0-9a-f]{12}", "", text)


def _workbook(person: Any, found: Record) -> list[str]:
    """Every cell of what the person takes out of a list, but for who took it out and when."""
    address = reverse(f"{found.model._meta.app_label}:{found.code}_export")
    answer = sign_in(person).post(address, {"reason": "核对"})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] != b"PK":
        return []  # nothing to take out
    cells = (
        str(v) for sheet in load_workbook(io.BytesIO(body)) for row in sheet.iter_rows(values_only=True) for v in row
    )
    return [OF_THIS_EXPORT.sub("", cell) for cell in cells]


def _taken_out(people: list[Any]) -> dict[tuple[str, str], list[str]]:
    return {
        (person.name, found.code): _workbook(person, found)
        for person in people
        for found in records()
        if found.list is not None and found.child and access.can_anywhere(person, "export", found.code)
    }


@pytest.mark.clause("R13.2")
def test_slip_and_approval_of_a_labelled_child_are_those_of_any_child(cast: Any) -> None:
    case = a_transfer(cast, "ACCEPTED", a_child(cast.county_home, name=NAME, birth_date=date(2017, 4, 2)))
    papers = [
        reverse("transfers:transfer_paper", args=[case.uid, code]) for code in ("handover_slip", "transfer_approval")
    ]
    before = [_printed(cast.prefecture, address) for address in papers]
    with at_work(cast.city_medic):
        record(child=case.child, kind="HIV", since=date(2025, 3, 1), detail=SECRET, by=cast.city_medic)
    after = [_printed(cast.prefecture, address) for address in papers]
    assert after == before
    assert NAME in after[0]
    assert not [trace for trace in TRACES if any(trace in text for text in after)]


@pytest.mark.clause("R13.2", "2.4.a")
def test_the_school_office_is_told_nothing_of_it(cast: Any) -> None:
    child = a_child(cast.county_home, name=NAME, birth_date=date(2017, 4, 2))
    _learns_of_it(cast, child)
    with at_work(cast.teacher):
        schooling = open_schooling(child=child, grade_wish="小学四年级", opened_on=date(2026, 9, 1), by=cast.teacher)
        SCHOOLING.take("notify", schooling, by=cast.teacher)
    office = sign_in(cast.county_education)
    for address in (
        reverse("education:schooling_page", args=[schooling.uid]), reverse("education:schooling_list"),
        reverse("education:schooling_step", args=[schooling.uid, "place"]), reverse("casework:todo"),
    ):  # fmt: skip
        page = office.get(address).content.decode()
        assert NAME in page, address
        assert not [trace for trace in TRACES if trace in page], address


@pytest.mark.clause("R13.2")
def test_every_workbook_is_the_same_with_the_label_and_without(cast: Any) -> None:
    child = a_child(cast.county_home, name=NAME, birth_date=date(2017, 4, 2))
    people = [cast.registrar, cast.teacher, cast.social_worker, cast.prefecture, cast.province]
    before = _taken_out(people)
    assert any(NAME in cells for (_who, code), cells in before.items() if code == "child")
    assert {"child", "insurance", "schooling", "transfer", "archive"} <= {code for _who, code in before}
    _learns_of_it(cast, child)
    after = _taken_out(people)
    for key, cells in after.items():
        assert cells == before[key], key
        assert not [cell for cell in cells if any(trace in cell for trace in TRACES[:4])], key


@pytest.mark.clause("R13.2")
def test_no_figure_and_no_count_tells_how_many_are_labelled(cast: Any) -> None:
    """There is nothing to mask: the label enters no figure, no list's number and no count of records at all."""
    child = the_boy(cast.county_home)
    other = the_boy(cast.county_home, admitted_on=date(2021, 3, 4))
    tallying.keep()
    pair = reverse("duplicates:duplicate_page", args=[pair_of(child, other).uid])
    addresses = {
        cast.prefecture: [reverse("reports:indicators"), pair],
        cast.county: [reverse("reports:indicators"), reverse("children:child_list")],
        cast.registrar: [reverse("children:child_list"), reverse("casework:todo"), pair],
    }  # fmt: skip
    _numbers(addresses)  # the number beside 待办 is counted once a person has been there
    before = _numbers(addresses)
    assert any("王雨钧" in text for text in before.values())
    figures = _figures(cast.prefecture)
    _learns_of_it(cast, child)
    assert _numbers(addresses) == before
    assert _figures(cast.prefecture) == figures


def _figures(person: Any) -> list[str]:
    answer = sign_in(person).post(reverse("reports:export", args=[str(SIPING)]), {"reason": "核对"})
    cells = (str(v) for sheet in load_workbook(io.BytesIO(answer.content)) for row in sheet.iter_rows(values_only=True)
             for v in row)  # fmt: skip
    return [OF_THIS_EXPORT.sub("", cell) for cell in cells]


def _numbers(addresses: dict[Any, list[str]]) -> dict[tuple[str, str], str]:
    """The words of the pages, without marks that are made anew for each request."""
    found = {}
    for person, pages in addresses.items():
        client = sign_in(person)
        for address in pages:
            text = re.sub(r"<script.*?</script>|<[^>]+>", " ", client.get(address).content.decode(), flags=re.S)
            found[person.name, address] = " ".join(re.sub(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", "", text).split())
    return found
