"""The charts of the yearly report: the numbers of its tables as bars, on paper and in Word; what is hidden has none."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pdfplumber
import pikepdf
import pytest
from openpyxl import load_workbook

from casework.printing.charts import LONGEST, Chart, native, number_of
from casework.spreadsheets.writing import Watermark
from reports import files, paper
from reports.annexes import CHILDREN, HANDOVER
from reports.charts import charts
from reports.frozen import Frozen
from reports.masking import HIDDEN
from reports.tables import tables
from tests.builders.children import a_child
from tests.builders.reports import a_report

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]

MM = 72 / 25.4


@pytest.fixture
def report(cast) -> Any:
    return _report_of(cast, 8)


@pytest.fixture
def small_report(cast) -> Any:
    """Three children in 梨树: three may not be told, and so not the six in 伊通 either."""
    return _report_of(cast, 3)


def _report_of(cast: Any, in_the_county: int) -> Any:
    for home, many in ((cast.city_home, 12), (cast.county_home, in_the_county), (cast.sibling_home, 6)):
        for n in range(many):
            a_child(home, name=f"童{n}", birth_date=date(2016, 3, n + 1))
    return a_report(cast)


def _charts(report: Any) -> list[Chart]:
    return [chart for annex in paper.context_of(report)["annexes"] for chart in annex["charts"]]


def _column(report: Any, annex: Any, title: str) -> list[str]:
    table = next(one for one in tables(Frozen(report.freeze)) if one.code == annex.code)
    return [row[table.header.index(title)] for row in table.rows]


def _word(report: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(files.word(report, Watermark("abc"))))


def test_a_chart_tells_what_its_table_tells_place_by_place(report) -> None:
    children, ages, handover = _charts(report)
    assert [told for _name, (told,) in children.bars] == _column(report, CHILDREN, "长期监护儿童")[1:]
    assert [(name, told) for name, (told,) in ages.bars] == [
        (title, _column(report, CHILDREN, title)[0]) for title in ("0—5岁", "6—14岁", "15—17岁", "18岁以上")
    ]
    assert [told for _name, told in handover.bars] == list(
        zip(_column(report, HANDOVER, "应移交")[1:], _column(report, HANDOVER, "已接收")[1:], strict=True)
    )
    assert [chart.title for chart in (children, ages, handover)] == [
        "图1　各地长期监护儿童数（单位：人）", "图2　长期监护儿童年龄构成（单位：人）",
        "图3　各地县级儿童移交情况（单位：人）",
    ]  # fmt: skip
    assert [dict(children.bars)[name] for name in ("市本级", "梨树县", "伊通县")] == [("12",), ("8",), ("6",)]


def test_a_number_that_may_not_be_told_has_no_bar_and_is_in_no_file(small_report) -> None:
    children, *_others = _charts(small_report)
    assert dict(children.bars)["市本级"] == ("12",)
    assert dict(children.bars)["梨树县"] == dict(children.bars)["伊通县"] == (HIDDEN,)
    first = _word(small_report).read("word/charts/chart1.xml").decode()
    assert "<c:v>梨树县（＊）</c:v>" in first
    assert "<c:v>伊通县（＊）</c:v>" in first
    assert not re.search("<c:v>[36]</c:v>", first)


def test_on_paper_each_number_above_nought_is_a_bar_of_its_length_and_the_rest_has_none(report) -> None:
    """As shapes, not as a picture, in a paper that is archival all the same."""
    body = paper.print_report(report)
    drawn, captions = [], ""
    with pdfplumber.open(io.BytesIO(body)) as opened:
        for page in opened.pages:
            bars = [rect for rect in page.rects if abs(rect["height"] - 3.6 * MM) < 1 and rect["width"] > 7 * MM]
            drawn += [round(bar["width"] / MM, 1) for bar in sorted(bars, key=lambda bar: bar["top"])]
            captions += page.extract_text()
            assert not page.images
    wanted = [
        round(LONGEST * number / chart.most, 1)
        for chart in _charts(report)
        for _name, told in chart.bars
        for text in told
        if (number := number_of(text))
    ]
    assert len(wanted) > 2
    assert drawn == pytest.approx(wanted, abs=0.2)
    assert all(chart.title.replace("　", " ") in captions.replace("　", " ") for chart in _charts(report))
    with pikepdf.open(io.BytesIO(body)) as opened:
        assert opened.open_metadata().pdfa_status == "2U"
        assert not [o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]


def test_word_draws_the_same_numbers_itself_and_the_workbook_behind_knows_no_more(report) -> None:
    made, told = _word(report), _charts(report)
    assert len([name for name in made.namelist() if name.startswith("word/charts/chart")]) == len(told) == 3
    for number, chart in enumerate(told, start=1):
        drawn = made.read(f"word/charts/chart{number}.xml").decode()
        caches = re.findall(r"<c:numCache>(.*?)</c:numCache>", drawn)
        points = [{int(at): int(value) for at, value in re.findall(r'idx="(\d+)"><c:v>(\d+)', one)} for one in caches]
        assert points == [
            {at: found for at, (_n, texts) in enumerate(chart.bars) if (found := number_of(texts[series])) is not None}
            for series in range(len(chart.series))
        ]
        sheet = load_workbook(io.BytesIO(made.read(f"word/embeddings/chart{number}.xlsx"))).active
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        assert [row[1:] for row in rows] == [tuple(map(number_of, texts)) for _name, texts in chart.bars]
        assert 'descr="' + chart.title in made.read("word/document.xml").decode()


def test_a_chart_without_a_single_bar_is_left_out_and_the_others_are_numbered_on(cast) -> None:
    for n in range(7):
        a_child(cast.city_home, name=f"童{n}")
    report = a_report(cast)
    assert [chart.title[:2] + chart.title[3:] for chart in _charts(report)] == [
        "图1各地长期监护儿童数（单位：人）", "图2长期监护儿童年龄构成（单位：人）",
    ]  # fmt: skip
    assert "word/charts/chart3.xml" not in _word(report).namelist()
    assert charts([]) == {}


def test_nobody_is_no_bar_and_no_sign(report) -> None:
    chart = Chart(
        "图1　试", ("应移交", "已接收"), (("甲县", ("12", HIDDEN)), ("乙县", ("0", "0")), ("丙县", ("1,200", "6")))
    )
    assert [bar["mm"] for line in chart.lengths for bar in line["bars"]] == [
        "1.00", "0.00", "0.00", "0.00", "100.00", "0.50",
    ]  # fmt: skip
    drawn = native(chart)[0].decode()
    assert "甲县（已接收＊）" in drawn
    assert "<c:v>乙县</c:v>" in drawn
    assert native(chart) == native(chart)
