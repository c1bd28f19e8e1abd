"""Putting a native chart into a line of a Word file; python-docx has none of its own."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from casework.printing.charts import Chart, native

WIDE, HIGHEST = Mm(150), Mm(135)  # with its title it stands on a lying page
BAR, AROUND = Mm(8), Mm(18)  # the room of a bar, and what stands round the bars


def insert(line: Any, chart: Chart) -> None:
    number = len(line.part.package.main_document_part.element.xpath(".//wp:docPr")) + 1
    drawing, book = native(chart)
    package = line.part.package
    behind = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, book, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, drawing, package)
    part.relate_to(behind, RELATIONSHIP_TYPE.PACKAGE)
    high = min(HIGHEST, AROUND + BAR * sum(len(told) for _name, told in chart.bars))
    line.add_run()._r.append(_frame(chart, line.part.relate_to(part, RELATIONSHIP_TYPE.CHART), (number, high)))


def _frame(chart: Chart, reference: str, placed: tuple[int, int]) -> Any:
    number, high = placed
    return parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'c', 'r')}><wp:inline>"
        f'<wp:extent cx="{WIDE}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="chart{number}" descr={quoteattr(chart.title)}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{reference}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
