"""A secretary lays a ruler on an official paper: every measure of GB/T 9704-2012 is met."""

from __future__ import annotations

import io
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest

from tests.casework.papers import MM, OFFICIAL, Line, annex, ink, lines, printed, report, text_of


@pytest.fixture(scope="module")
def paper() -> bytes:
    return printed(export_id="DC-20251104-0001")


def body(pdf: bytes, page: int) -> list[Line]:
    """The lines inside the type area."""
    return [line for line in lines(pdf, page) if line.base < 263]


def test_a_full_page_has_22_lines_of_28_characters(paper: bytes) -> None:
    full = body(paper, 1)
    assert len(full) == 22
    assert {len(line.text) for line in full} == {28}


def test_text_stands_28_mm_from_the_left_and_37_mm_from_the_top(paper: bytes) -> None:
    full = body(paper, 1)
    assert {round(line.left, 1) for line in full} == {28.0}
    assert all(line.right == pytest.approx(184, abs=0.2) for line in full)
    with_ink = [y for y in ink(paper, 1) if y < 264]
    assert 37 < with_ink[0] < 41  # the glyph stands in the middle of its line of 10.2 mm
    assert 259 < with_ink[-1] < 262


def test_lines_keep_their_distance_to_the_end_of_the_page(paper: bytes) -> None:
    steps = [after.base - before.base for before, after in pairwise(body(paper, 1))]
    assert all(step == pytest.approx(225 / 22, abs=0.05) for step in steps)


def test_the_grid_goes_on_under_mark_title_and_headings(paper: bytes) -> None:
    first, second = body(paper, 0), body(paper, 1)
    start = next(n for n, line in enumerate(first) if line.text == "吉林省民政厅：")
    pitch = 225 / 22
    for line in first[start:]:
        lines_down = (line.base - second[0].base) / pitch
        assert lines_down == pytest.approx(round(lines_down), abs=0.05)


def test_the_red_mark_begins_35_mm_under_the_type_areas_edge(paper: bytes) -> None:
    assert ink(paper, 0, red=True)[0] == pytest.approx(37 + 35, abs=1)


def test_the_red_line_lies_4_mm_under_the_document_number(paper: bytes) -> None:
    red = ink(paper, 0, red=True)
    rule = [y for y in red if y > 100]
    number = [y for y in ink(paper, 0) if 100 < y < rule[0]]
    assert rule[0] - number[-1] == pytest.approx(4, abs=1)
    with pdfplumber.open(io.BytesIO(paper)) as opened:
        drawn = [r for r in opened.pages[0].rects + opened.pages[0].lines if r["width"] * MM > 150]
    assert any(
        r["x0"] * MM == pytest.approx(28, abs=0.2) and r["x1"] * MM == pytest.approx(184, abs=0.2) for r in drawn
    )


def test_a_paper_to_the_province_names_its_signer_on_the_right(paper: bytes) -> None:
    number = next(line for line in lines(paper, 0) if "〔2025〕" in line.text)
    assert number.text == "临民〔2025〕18号签发人：李安然"
    assert number.left == pytest.approx(28 + 5.57, abs=0.5)
    assert number.right == pytest.approx(184 - 5.57, abs=0.5)
    assert any("WenKai" in font for font in number.fonts)


def test_a_paper_downwards_has_its_number_in_the_middle() -> None:
    pdf = printed(
        report(official=type(OFFICIAL)(mark="临江市民政局文件", number="临民〔2025〕3号", title="通知"), annexes=[])
    )
    number = next(line for line in lines(pdf, 0) if "〔2025〕" in line.text)
    assert (number.left + number.right) / 2 == pytest.approx(106, abs=0.5)


def test_the_title_is_broken_by_sense_and_centred(paper: bytes) -> None:
    title = [line for line in lines(paper, 0) if line.glyphs[0]["size"] == pytest.approx(22, abs=0.1)]
    assert [line.text for line in title] == [
        "临江市民政局关于2025年度儿童福利机构",
        "优化提质和创新转型工作进展情况的报告",
    ]
    assert all((line.left + line.right) / 2 == pytest.approx(106, abs=0.5) for line in title)


def test_headings_are_in_their_own_faces(paper: bytes) -> None:
    found = {line.text: line for page in range(4) for line in lines(paper, page)}
    assert found["一、基本情况"].fonts == {"Noto-Sans-CJK-SC"}
    assert any("WenKai" in font for font in found["（一）加强组织领导"].fonts)


def test_odd_pages_are_numbered_right_and_even_pages_left_one_character_in(paper: bytes) -> None:
    odd, even = lines(paper, 0)[-2], lines(paper, 1)[-2]  # the last line is the export number
    assert (odd.text, even.text) == ("—1—", "—2—")
    assert odd.right == pytest.approx(184 - 14 * MM, abs=0.3)
    assert even.left == pytest.approx(28 + 14 * MM, abs=0.3)


def test_the_dash_of_the_page_number_lies_7_mm_under_the_type_area() -> None:
    pdf = printed(report(annexes=[]))
    below = [y for y in ink(pdf, 1) if y > 262]
    assert (below[0] + below[-1]) / 2 == pytest.approx(262 + 7, abs=1)


def test_attachments_are_announced_and_begin_on_pages_of_their_own(paper: bytes) -> None:
    with pdfplumber.open(io.BytesIO(paper)) as opened:
        texts = [page.extract_text() for page in opened.pages]
    note = next(text for text in texts if "附件：1." in text)
    assert "2.县级儿童移交情况统计表" in note.replace(" ", "")
    firsts = [lines(paper, n)[0] for n in range(len(texts))]
    labels = [line for line in firsts if line.text in ("附件1", "附件2")]
    assert [line.text for line in labels] == ["附件1", "附件2"]
    assert all(line.left == pytest.approx(28, abs=1) or line.left == pytest.approx(35, abs=1) for line in labels)


def test_the_date_stands_four_characters_from_the_right_with_the_bureau_above_it(paper: bytes) -> None:
    everything = [line for page in range(5) for line in lines(paper, page)]
    date = next(n for n, line in enumerate(everything) if line.text == "2025年11月3日")
    assert everything[date].right == pytest.approx(184 - 4 * 5.57, abs=0.5)
    assert everything[date - 1].text == "临江市民政局"


def test_a_wide_table_is_landscape_and_its_page_number_stays_at_the_foot_of_the_bound_sheet(paper: bytes) -> None:
    with pdfplumber.open(io.BytesIO(paper)) as opened:
        wide = [page for page in opened.pages if page.width > page.height]
        assert len(wide) == 3
        for page in wide:
            number = [glyph for glyph in page.chars if not glyph["upright"] and glyph["text"].strip()]
            assert "".join(g["text"] for g in sorted(number, key=lambda g: g["top"])) == f"—{page.page_number}—"
            left = (number[0]["x0"] + number[0]["x1"]) / 2 * MM
            assert left == pytest.approx(35 - 7, abs=2)
            low = number[0]["top"] > page.height / 2
            assert low == bool(page.page_number % 2)


def test_the_imprint_closes_the_last_page_on_the_edge_of_the_type_area(paper: bytes) -> None:
    with pdfplumber.open(io.BytesIO(paper)) as opened:
        last = opened.pages[-1]
        assert last.height > last.width
        rules = sorted({round(r["bottom"] * MM, 1) for r in last.rects + last.lines if r["width"] * MM > 150})
    assert rules[-1] == pytest.approx(262, abs=1)
    assert [line.text for line in lines(paper, len(opened.pages) - 1)][:2] == [
        "抄送：市政府办公室，市教育局。",
        "临江市民政局办公室2025年11月4日印发",
    ]


def test_every_font_is_embedded(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as opened:
        described = [
            o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert described
        assert all("/FontFile3" in font or "/FontFile2" in font for font in described)


def test_the_export_number_is_on_every_page_and_in_the_files_properties(paper: bytes) -> None:
    with pdfplumber.open(io.BytesIO(paper)) as opened:
        assert all("DC-20251104-0001" in page.extract_text() for page in opened.pages)
        assert "DC-20251104-0001" in opened.metadata.values()


def test_a_rare_name_and_latin_letters_do_not_push_the_lines() -> None:
    pdf = printed(
        report(sections=[{"heading": "一、", "parts": [{"paragraphs": ["𬀩䶮㛃A4b" + "民" * 800]}]}], annexes=[])
    )
    assert len(body(pdf, 1)) == 22
    assert "𬀩䶮㛃" in text_of(pdf)


def test_a_table_that_runs_over_repeats_its_head() -> None:
    pdf = printed(report(annexes=[annex("长表", 60)]))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        assert sum("地区 机构 儿童" in page.extract_text() for page in opened.pages) > 1


def test_a_word_that_is_longer_than_a_line_is_broken_and_not_cut_off() -> None:
    word = "w" * 200
    long = printed(report(sections=[{"heading": "一、基本情况", "parts": [{"paragraphs": [word]}]}]))
    broken = [line for page in range(2) for line in body(long, page) if "www" in line.text]
    assert sum(line.text.count("w") for line in broken) == 200
    assert max(line.right for line in broken) < 184.5
