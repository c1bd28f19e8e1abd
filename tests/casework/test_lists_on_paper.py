"""A list is taken out on paper: columns and rows as on the screen, marked, in the trail, and not too long."""

from __future__ import annotations

import io
import sys
from typing import Any

import pdfplumber
import pytest
from django.urls import reverse

from casework.models import AuditEntry
from policy.departments import DEPARTMENTS
from tests.builders.children import a_child
from tests.casework.papers import text_of
from tests.cast import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.clause("2.1.h")]


def _taken(person: Any, **said: str) -> Any:
    return sign_in(person).post(reverse("children:child_export"), {"reason": "年度核对", **said})


def test_the_roster_of_a_home_comes_out_as_a_pdf_with_all_its_children(cast: Any) -> None:
    ours = [a_child(cast.county_home, name=name) for name in ("甘小麦", "甘小豆")]
    theirs = a_child(cast.city_home, name="别家儿")
    answer = _taken(cast.registrar, format="pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert ".pdf" in answer["Content-Disposition"]
    words = text_of(answer.content)
    for child in ours:
        assert child.name in words
        assert child.file_number in words
        assert child.id_number not in words
    assert theirs.name not in words
    assert cast.registrar.name in words  # who took it
    entry = AuditEntry.objects.filter(verb="export", resource="child").latest("seq")
    assert entry.details["format"] == "pdf"
    assert sorted(entry.details["rows"]) == sorted(child.pk for child in ours)
    assert entry.reason == "年度核对"


def test_without_a_choice_it_is_a_workbook(cast: Any) -> None:
    a_child(cast.county_home, name="甘小麦")
    assert "spreadsheetml" in _taken(cast.registrar)["Content-Type"]


def test_a_list_too_long_for_one_paper_is_refused_with_the_way_out(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["casework.views.export"], "ROW_LIMIT", 2)
    for name in ("甘小麦", "甘小豆"):
        a_child(cast.county_home, name=name)
    page = _taken(cast.registrar, format="pdf")
    assert page.status_code == 422
    assert "改选 Excel 表格" in page.content.decode()
    assert "年度核对" in page.content.decode()  # what was typed stays
    assert not AuditEntry.objects.filter(verb="export").exists()


@pytest.mark.clause("4.2.a")
def test_the_duties_of_a_department_are_taken_home_on_paper_in_the_words_of_the_document(cast: Any) -> None:
    police, education, client = DEPARTMENTS[4], DEPARTMENTS[3], sign_in(cast.police)
    page = client.get(reverse("policy:duties"), {"d": "5"}).content.decode()
    assert police.own[0].quote in page
    assert education.own[0].quote not in page
    assert f"{reverse('casework:duties')}?d=5" in page
    answer = client.get(reverse("casework:duties"), {"d": "5"})
    assert answer["Content-Type"] == "application/pdf"
    told = _cells(answer.content)
    assert [row[2] for row in told[1:]] == [bare(duty.quote) for duty in police.duties]
    assert cast.police.name in text_of(answer.content)
    assert AuditEntry.objects.get(verb="print").details["paper"] == "公安部门职责清单"
    every = [row[2] for row in _cells(client.get(reverse("casework:duties"), {"d": "77"}).content)]
    assert all(bare(department.own[0].quote) in every for department in DEPARTMENTS if department.own)


def _cells(pdf: bytes) -> list[list[str]]:
    """Of the rows of the list; the head is repeated on each page, and a row that goes on overleaf is one."""
    rows: list[list[str]] = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for table in page.extract_tables():
                cut = [[bare(cell or "") for cell in row] for row in table]
                rows += cut[1:] if rows else cut
    return rows


def bare(words: str) -> str:
    """Without the breaks of lines and cells."""
    return "".join(words.split())
