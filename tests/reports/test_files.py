"""The report for WPS and its tables for Excel: the same words and numbers as the paper, and nothing beside them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from casework.models import AuditEntry
from reports import paper
from tests.builders.children import a_child, a_move
from tests.builders.reports import a_report, report_of, the_orders, write
from tests.casework.papers import text_of
from tests.cast import SIPING

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]


@pytest.fixture
def children(cast):
    for name in ("甲", "乙", "丙", "丁", "戊", "己", "庚"):
        a_child(cast.county_home, name=name)
    for name in ("辛", "壬"):
        a_move(a_child(cast.county_home, name=name), cast.city_home, date(2023, 6, 1))


def _word(answer: Any) -> Any:
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return Document(io.BytesIO(answer.content))


def _cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_word_file_says_what_the_paper_says_in_its_order(cast, children, signed_in) -> None:
    report = a_report(cast, "SIGNED")
    context = paper.context_of(report)
    made = _word(signed_in(cast.prefecture).get(reverse("reports:word", args=[report.uid])))
    lines = [line.text for line in made.paragraphs if line.text]
    official = context["official"]
    assert lines[:2] == [official.mark, f"{official.number}\t签发人：许局长"]
    assert "".join(lines[2:]).startswith("".join(official.title_lines) + "吉林省民政厅：" + context["opening"])
    said = [p for section in context["sections"] for part in section["parts"] for p in part["paragraphs"]]
    assert len(said) > 5
    assert [line for line in lines if line in said] == said
    assert [_cells(table) for table in made.tables] == [[a["header"], *a["rows"]] for a in context["annexes"]]
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in made.sections]
    assert lying == [False, *[annex["landscape"] for annex in context["annexes"]], False]
    page = made.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.top_margin, page.left_margin)] == [210, 37, 28]
    assert not made.sections[0].header.paragraphs[0].text


def test_a_draft_says_on_every_page_and_in_its_name_that_it_is_one(cast, signed_in) -> None:
    report = a_report(cast)
    answer = signed_in(cast.prefecture).get(reverse("reports:word", args=[report.uid]))
    made = _word(answer)
    assert {made.sections[0].header.paragraphs[0].text, made.sections[0].even_page_header.paragraphs[0].text} == {
        "草稿"
    }
    assert "%E8%8D%89%E7%A8%BF" in answer["Content-Disposition"]  # 草稿
    assert "签发人" not in "".join(line.text for line in made.paragraphs)


def test_the_tables_are_sheets_of_numbers_with_what_is_hidden_hidden(cast, children, signed_in) -> None:
    report = a_report(cast, "SIGNED")
    answer = signed_in(cast.prefecture).get(reverse("reports:tables", args=[report.uid]))
    book = load_workbook(io.BytesIO(answer.content))
    annexes = paper.context_of(report)["annexes"]
    assert len(book.sheetnames) == len(annexes) == 7
    for annex, sheet in zip(annexes, book, strict=True):
        told = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        assert told == [annex["header"], *[[cell.replace(",", "") for cell in row] for row in annex["rows"]]]
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 7 in cells
    assert "＊" in cells


def test_what_was_taken_out_stands_in_the_trail_and_in_the_file(cast, signed_in) -> None:
    report = a_report(cast)
    answer = signed_in(cast.prefecture).get(reverse("reports:word", args=[report.uid]))
    entry = AuditEntry.objects.filter(verb="export", object_uid=report.uid).get()
    assert _word(answer).core_properties.keywords == entry.details["export"]
    assert entry.details["kind"] == "docx"


def test_a_report_nobody_has_begun_has_no_file_and_strangers_find_none(cast, signed_in) -> None:
    the_orders()
    unbegun = report_of(SIPING)
    client = signed_in(cast.prefecture)
    for name in ("reports:word", "reports:tables"):
        assert client.get(reverse(name, args=[unbegun.uid]), follow=True).redirect_chain
        assert signed_in(cast.registrar).get(reverse(name, args=[unbegun.uid])).status_code == 404
        assert signed_in(cast.stranger_prefecture).get(reverse(name, args=[unbegun.uid])).status_code == 404


def test_words_that_no_paper_may_hold_do_not_break_the_file(cast, signed_in) -> None:
    report = a_report(cast)
    write(cast, report, practices="一行\t有制表符\n二行 <b>&amp;</b> \u0001和控制字符", number="")
    made = _word(signed_in(cast.prefecture).get(reverse("reports:word", args=[report.uid])))
    assert "二行 <b>&amp;</b> 和控制字符" in "\n".join(line.text for line in made.paragraphs)


def test_the_page_of_the_report_offers_both(cast, signed_in) -> None:
    report = a_report(cast)
    page = signed_in(cast.prefecture).get(reverse("reports:report_page", args=[report.uid])).content.decode()
    assert reverse("reports:word", args=[report.uid]) in page
    assert reverse("reports:tables", args=[report.uid]) in page


def test_who_checked_the_tables_stands_under_each_of_them_or_is_left_to_be_written_by_hand(cast, signed_in) -> None:
    report = a_report(cast)
    client, word = signed_in(cast.prefecture), reverse("reports:word", args=[report.uid])
    feet = [line.text for line in _word(client.get(word)).paragraphs if "审核人：" in line.text]
    assert ["审核人：　" in foot for foot in feet] == [True] * 7
    letter = reverse("reports:report_part", args=[report.uid, "letter"])
    page = client.get(letter)
    assert "空着的，打印后手签" in page.content.decode()
    said = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    client.post(letter, said | {"version": page.context["version"], "checked_by": "高核对"})
    feet = [line.text for line in _word(client.get(word)).paragraphs if "审核人：" in line.text]
    assert ["审核人：高核对" in foot for foot in feet] == [True] * 7
    report.refresh_from_db()
    assert text_of(paper.print_report(report)).count("审核人：高核对") == 7
