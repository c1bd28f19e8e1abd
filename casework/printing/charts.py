"""Bars on paper: lengths for the press, and a chart that Word, WPS and Excel draw and edit themselves.

The chart of a Word file is the one XlsxWriter draws for a workbook, with that workbook behind it: the formats share it.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

LONGEST = 100.0  # mm
SHADES = ("#404040", "#FFFFFF")  # told apart without colours, each with a black edge
# What XlsxWriter leaves to the habits of Excel, other readers want said: numbers only, no bar for a blank, whose book.
SAID = {
    b'<c:showVal val="1"/>': b'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    b'<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>',
    b'<c:plotVisOnly val="1"/>': b'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>',
    b"<c:printSettings>": b'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData><c:printSettings>',
}
FONT = {"name": "宋体", "size": 10.5}
SHEET = "Sheet1"
NO_DAY = dt.datetime(2000, 1, 1)  # the same chart gives the same bytes


@dataclass(frozen=True)
class Chart:
    """`bars`: a name and what is told of it in each series, as the table tells it. What is no number has no bar."""

    title: str
    series: tuple[str, ...]
    bars: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def most(self) -> int:
        return max((number_of(text) or 0 for _name, told in self.bars for text in told), default=0)

    @property
    def lengths(self) -> list[dict[str, Any]]:
        """For the page: each bar with its length in mm and its shade; 0 has none."""
        return [
            {
                "name": name,
                "bars": [
                    {"told": text, "mm": f"{LONGEST * (number_of(text) or 0) / self.most:.2f}", "shade": shade,
                     "drawn": bool(number_of(text))}
                    for text, shade in zip(told, SHADES, strict=False)
                ],
            }
            for name, told in self.bars
        ]  # fmt: skip

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Of one series the title says what it is."""
        return list(zip(self.series, SHADES, strict=False)) if len(self.series) > 1 else []


def number_of(text: str) -> int | None:
    plain = text.replace(",", "")
    return int(plain) if plain.isdecimal() else None


def native(chart: Chart) -> tuple[bytes, bytes]:
    """The chart as a part of an Office file, and the workbook with its numbers."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": NO_DAY})
    sheet = book.add_worksheet(SHEET)
    sheet.write_row(0, 1, chart.series)
    for row, (name, told) in enumerate(chart.bars, start=1):
        sheet.write_string(row, 0, _name(chart, name, told))
        for column, number in enumerate(map(number_of, told), start=1):
            if number is not None:
                sheet.write_number(row, column, number)
    sheet.insert_chart(len(chart.bars) + 2, 0, _drawn(book, chart))
    book.close()
    with zipfile.ZipFile(stream) as made:
        part = made.read("xl/charts/chart1.xml")
    for left_out, said in SAID.items():
        part = part.replace(left_out, said)
    return part, stream.getvalue()


def _drawn(book: Any, chart: Chart) -> Any:
    drawn, last = book.add_chart({"type": "bar"}), len(chart.bars)
    for column, shade in enumerate(SHADES[: len(chart.series)], start=1):
        drawn.add_series({
            "name": [SHEET, 0, column], "categories": [SHEET, 1, 0, last, 0],
            "values": [SHEET, 1, column, last, column], "fill": {"color": shade},
            "border": {"color": "#000000", "width": 0.75}, "data_labels": {"value": True, "font": FONT}, "gap": 60,
        })  # fmt: skip
    drawn.set_title({"none": True})
    drawn.set_y_axis({"reverse": True, "major_tick_mark": "none", "num_font": FONT})
    drawn.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    drawn.set_legend({"position": "bottom", "font": FONT} if chart.legend else {"none": True})
    return drawn


def _name(chart: Chart, name: str, told: Sequence[str]) -> str:
    """A number that is kept back leaves no bar; its sign stands beside the name."""
    kept_back = [(one, text) for one, text in zip(chart.series, told, strict=True) if number_of(text) is None]
    signs = [text if len(told) == 1 else f"{one}{text}" for one, text in kept_back]
    return f"{name}（{'，'.join(signs)}）" if signs else name
