"""What the tests of printed papers share: invented words, and a reading of the PDF in millimetres."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from typing import Any

import pdfplumber
import pypdfium2

from casework.printing import Official, render_pdf

REPORT = "documents/samples/report.html"
TITLE = "临江市民政局关于2025年度儿童福利机构优化提质和创新转型工作进展情况的报告"
OFFICIAL = Official(
    mark="临江市民政局文件",
    number="临民〔2025〕18号",
    signer="李安然",
    title=TITLE,
    addressee="吉林省民政厅",
    attachments=("儿童福利机构基本情况统计表", "县级儿童移交情况统计表"),
    signed_by="临江市民政局",
    signed_on=dt.date(2025, 11, 3),
    contact="联系人：王平，联系电话：0439-0000000",
    copies_to="市政府办公室，市教育局",
    printed_by="临江市民政局办公室",
    printed_on=dt.date(2025, 11, 4),
)
MM = 25.4 / 72


def annex(title: str, rows: int, *, landscape: bool = False) -> dict[str, Any]:
    return {
        "title": title,
        "unit": "临江市民政局",
        "landscape": landscape,
        "header": ["地区", "机构", "儿童"],
        "rows": [[f"第{n}区", n, n * 3] for n in range(rows)],
    }


def report(**changes: Any) -> dict[str, Any]:
    """A whole report: first page with mark, three pages of text, an upright and a landscape annex, imprint."""
    sections = [
        {"heading": "一、基本情况", "parts": [{"paragraphs": ["国" * 26 + "民" * 28 * 30]}]},
        {
            "heading": "二、主要工作",
            "parts": [{"heading": "（一）加强组织领导", "paragraphs": ["工作扎实推进。" * 60]}],
        },
    ]
    words = {
        "official": OFFICIAL,
        "opening": "现将我市工作进展情况报告如下：",
        "sections": sections,
        "annexes": [annex("基本情况统计表", 12), annex("移交情况统计表", 40, landscape=True)],
    }
    return words | changes


def printed(context: dict[str, Any] | None = None, **options: Any) -> bytes:
    return render_pdf(REPORT, context or report(), title=TITLE, **options)


class Line:
    """One line of glyphs as it stands on the sheet; all lengths in millimetres."""

    def __init__(self, glyphs: list[dict[str, Any]]) -> None:
        self.glyphs = [glyph for glyph in sorted(glyphs, key=lambda g: g["x0"]) if glyph["text"].strip()]
        self.text = "".join(glyph["text"] for glyph in self.glyphs)
        self.left = self.glyphs[0]["x0"] * MM
        self.right = self.glyphs[-1]["x1"] * MM
        self.base = glyphs[0]["bottom"] * MM
        self.fonts = {glyph["fontname"].partition("+")[2] for glyph in self.glyphs}


def lines(pdf: bytes, page: int) -> list[Line]:
    """The lines of a page from top to bottom, page number included; rotated glyphs left out."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for glyph in opened.pages[page].chars:
            if glyph["upright"]:
                rows[round(glyph["matrix"][5])].append(glyph)
        written = [Line(glyphs) for _y, glyphs in sorted(rows.items(), reverse=True) if _has_ink(glyphs)]
    return written


def _has_ink(glyphs: list[dict[str, Any]]) -> bool:
    return any(glyph["text"].strip() for glyph in glyphs)


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "".join(page.extract_text() for page in opened.pages)


def ink(pdf: bytes, page: int, *, red: bool = False) -> list[float]:
    """The heights (mm from the upper edge) at which the page carries ink, by pixel rows at 254 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[page].render(scale=254 / 72).to_pil().convert("RGB")
    finally:
        document.close()
    wide, high = picture.size
    pixels = picture.load()

    def dark(x: int, y: int) -> bool:
        r, g, b = pixels[x, y]
        return (r > 150 and g < 90 and b < 90) if red else r + g + b < 240

    return [y / 10 for y in range(high) if any(dark(x, y) for x in range(0, wide, 2))]
