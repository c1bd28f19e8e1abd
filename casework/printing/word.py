"""An official paper as a Word file in the geometry of GB/T 9704-2012, for offices that go on writing in WPS or Word.

The paper of record is the PDF (templates/documents/official.html); this says the same in the same order.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from casework.printing import word_charts
from casework.printing.charts import Chart
from casework.printing.official import Official, chinese_date

# Faces as the standard names them and as Windows and WPS have them.
FANGSONG, HEI, KAI, SONG, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"
RED = RGBColor(0xD7, 0x00, 0x0F)
BODY, LARGE, SMALL, TABLE, NOTE = 16, 22, 14, 12, 10.5  # points: 3号, 2号, 4号, 小4号, 5号
LINE = Pt(28.99)  # 225 mm by 22 lines
UPRIGHT, LYING = (210, 297), (297, 210)  # mm
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}  # mm
MARGINS_LYING = {"top": 28, "right": 37, "bottom": 26, "left": 35}
CENTRE, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML cannot hold them
AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")  # the order that the format prescribes


class Letter:
    """`Letter(official)`, then headings, paragraphs, `close()` the letter, its annexes, and `bytes()`."""

    def __init__(self, official: Official, *, export_id: str, draft: str = "") -> None:
        self.official = official
        self.document: Any = Document()
        self._prepare(export_id, draft)
        self._head()

    def heading(self, text: str, *, face: str = HEI) -> None:
        self._line(text, face=face, indent=2).paragraph_format.keep_with_next = True

    def paragraph(self, text: str) -> None:
        self._line(text, indent=2)

    def close(self) -> None:
        """Attachments, who signs, the day, whom to ask."""
        names = list(self.official.attachments)
        self._line("")
        for number, name in enumerate(names, start=1):
            counted = name if len(names) == 1 else f"{number}. {name}"
            self._line(_("附件：") + counted if number == 1 else counted, indent=2 if number == 1 else 5)
        self._line("")
        self._line(self.official.signed_by, align=RIGHT)
        self._line(chinese_date(self.official.signed_on) if self.official.signed_on else "", align=RIGHT)
        if self.official.contact:
            self._line(f"（{self.official.contact}）", indent=2)

    def annex(
        self,
        label: str,
        title: str,
        table: Sequence[Sequence[str]],
        notes: Sequence[str],
        *,
        lying: bool,
        widths: Sequence[int] = (),
    ) -> None:
        """A sheet of its own: `table` with its header first, `notes` above it (the first) and under it (the others);
        `widths`, in hundredths, of columns of words.
        """
        self._section(lying=lying)
        self._line(label, face=HEI)
        self._line(title, face=TITLE, size=LARGE, align=CENTRE)
        self._line(notes[0], size=TABLE)
        self._table(table, widths)
        for note in notes[1:]:
            self._line(note, size=NOTE).paragraph_format.line_spacing = Pt(18)

    def chart(self, chart: Chart) -> None:
        """With its title under it, on one page."""
        line = self._line("", align=CENTRE)
        line.paragraph_format.line_spacing, line.paragraph_format.keep_with_next = 1.0, True
        word_charts.insert(line, chart)
        self._line(chart.title, face=HEI, size=TABLE, align=CENTRE)

    def imprint(self) -> None:
        """版记, behind everything else, on an upright page."""
        if self.document.sections[-1].orientation == WD_ORIENT.LANDSCAPE:
            self._section(lying=False)
        if self.official.copies_to:
            self._line(_("抄送：") + self.official.copies_to + "。", size=SMALL)
        day = chinese_date(self.official.printed_on) if self.official.printed_on else ""
        self._line(f"{self.official.printed_by}　　{day}" + _("印发"), size=SMALL)

    def bytes(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    # -- how it is set ---------------------------------------------------------------------------------------------

    def _prepare(self, export_id: str, draft: str) -> None:
        style = self.document.styles["Normal"]
        style.font.size = Pt(BODY)
        _face(style, FANGSONG)
        spacing = style.paragraph_format
        spacing.line_spacing, spacing.space_after, spacing.space_before = LINE, Pt(0), Pt(0)
        facts = self.document.core_properties
        facts.title, facts.author, facts.keywords, facts.comments = (
            self.official.title,
            self.official.signed_by,
            export_id,
            "",
        )
        facts.created = facts.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)  # the format knows no zones
        self.document.settings.odd_and_even_pages_header_footer = True
        self._set_page(self.document.sections[0], lying=False)
        first = self.document.sections[0]
        for footer, align in ((first.footer, RIGHT), (first.even_page_footer, LEFT)):
            _number(footer.paragraphs[0], align)
        for header in (first.header, first.even_page_header):
            header.paragraphs[0].text = draft
            header.paragraphs[0].alignment = CENTRE

    def _set_page(self, section: Any, *, lying: bool) -> None:
        wide, high = LYING if lying else UPRIGHT
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(wide), Mm(high)
        for side, margin in (MARGINS_LYING if lying else MARGINS).items():
            setattr(section, f"{side}_margin", Mm(margin))

    def _section(self, *, lying: bool) -> None:
        self._set_page(self.document.add_section(WD_SECTION.NEW_PAGE), lying=lying)

    def _head(self) -> None:
        paper = self.official
        size = Mm(paper.mark_size).pt
        mark = self._line(paper.mark, face=TITLE, size=size, align=CENTRE)
        mark.runs[0].font.color.rgb = RED
        mark.paragraph_format.line_spacing, mark.paragraph_format.space_before = 1.0, Mm(35)
        number = f"{paper.number}\t{_('签发人：')}{paper.signer}" if paper.signer else paper.number
        line = self._line(number, align=LEFT if paper.signer else CENTRE)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(110))
        line.paragraph_format.space_before = Mm(10)
        _rule_below(line)
        self._line("")
        for words in paper.title_lines:
            self._line(words, face=TITLE, size=LARGE, align=CENTRE)
        self._line("")
        if paper.addressee:
            self._line(f"{paper.addressee}：")

    def _line(self, text: str, *, face: str = "", size: float = 0, align: Any = None, indent: int = 0) -> Any:
        line = self.document.add_paragraph()
        run = line.add_run(NO_CHARACTERS.sub("", text))
        if face:
            _face(run, face)
        if size:
            run.font.size = Pt(size)
        line.alignment = align
        line.paragraph_format.first_line_indent = Pt(indent * BODY) if indent else None
        return line

    def _table(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        self._share_out(table, widths)
        for number, row in enumerate(rows):
            made = table.add_row()
            _mark(made, "cantSplit")
            for cell, text in zip(made.cells, row, strict=True):
                line = cell.paragraphs[0]
                run = line.add_run(text)
                run.font.size = Pt(NOTE if widths else TABLE)
                _face(run, HEI if number == 0 else FANGSONG)
                line.alignment, line.paragraph_format.line_spacing = LEFT if widths and number else CENTRE, Pt(18)
        _mark(table.rows[0], "tblHeader")  # it stands on every sheet of a long table

    def _share_out(self, table: Any, widths: Sequence[int]) -> None:
        """Each cell carries its width: Word reads those of the cells, WPS those of the columns."""
        page = self.document.sections[-1]
        room = page.page_width - page.left_margin - page.right_margin
        table.autofit = not widths
        for column, width in zip(table.columns, widths, strict=False):
            column.width = room * width // 100


def _face(styled: Any, name: str) -> None:
    """Word keeps Chinese and Latin faces apart; both are the one that is meant."""
    styled.font.name = name
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _number(line: Any, align: Any) -> None:
    """— 1 —, counted by Word."""
    line.alignment = align
    for text, code in (("— ", ""), ("", "PAGE"), (" —", "")):
        run = line.add_run(text)
        run.font.size = Pt(SMALL)
        _face(run, SONG)
        if code:
            _field(run, code)


def _field(run: Any, code: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)  # python-docx has no fields of its own


def _rule_below(line: Any) -> None:
    """The red line under the number."""
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "16"), ("space", "4"), ("color", str(RED))):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    line._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
