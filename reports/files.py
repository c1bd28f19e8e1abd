"""The paper of a report once more, for offices that go on with it: its words as a Word file, its tables as a workbook.

Both say what the PDF says, masked as there; nothing is kept of them.
"""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _

from casework.printing.charts import number_of
from casework.printing.official import chinese_date
from casework.printing.word import KAI, Letter
from casework.spreadsheets.writing import Column, Sheet, Watermark, write_sheets
from reports import paper
from reports.models import ProgressReport

BY_HAND = "　　　　"  # where nobody is named, whoever checks a table writes the name on it


def word(report: ProgressReport, mark: Watermark) -> bytes:
    context = paper.context_of(report)
    letter = Letter(context["official"], export_id=mark.export_id, draft="" if report.is_signed else _("草稿"))
    letter.paragraph(context["opening"])
    for section in context["sections"]:
        letter.heading(section["heading"])
        for part in section["parts"]:
            if part["heading"]:
                letter.heading(part["heading"], face=KAI)
            for paragraph in part["paragraphs"]:
                letter.paragraph(paragraph)
    if context["corrects"]:
        letter.paragraph(context["corrects"])
    letter.paragraph(context["closing"])
    letter.close()
    annexes = context["annexes"]
    for number, annex in enumerate(annexes, start=1):
        label = _("附件") + (str(number) if len(annexes) > 1 else "")
        rows = [annex["header"], *annex["rows"]]
        letter.annex(
            label, annex["title"], rows, _notes(report, context, annex), lying=annex["landscape"],
            widths=annex["widths"],
        )  # fmt: skip
        for chart in annex["charts"]:
            letter.chart(chart)
    letter.imprint()
    return letter.bytes()


def _notes(report: ProgressReport, context: dict[str, Any], annex: dict[str, Any]) -> list[str]:
    """What stands above a table, and what under it."""
    official = context["official"]
    above = [_("填报单位：") + context["office"], _("数据截止日期：") + chinese_date(context["as_of"]), annex["unit"]]
    day = chinese_date(official.signed_on) if official.signed_on else ""
    under = [
        _("单位负责人：") + official.signer, _("审核人：") + (report.checked_by or BY_HAND),
        _("填表人：") + report.contact_person, _("联系电话：") + report.contact_phone, _("填报日期：") + day,
    ]  # fmt: skip
    return ["　　".join(above), "　　".join(under), *filter(None, [annex["note"]]), context["masked"]]


def workbook(report: ProgressReport, mark: Watermark) -> bytes:
    """The annexes, a sheet each; what is hidden on paper is hidden here."""
    sheets = [
        Sheet(
            annex["title"],
            [
                Column(head["title"], "number" if index else "text", head["width"] or 0)  # a hundredth is a character
                for index, head in enumerate(annex["heads"])
            ],
            [[_number(cell) for cell in row] for row in annex["rows"]],
        )
        for annex in paper.context_of(report)["annexes"]
    ]
    stream = io.BytesIO()
    write_sheets(stream, sheets, watermark=mark)
    return stream.getvalue()


def _number(cell: str) -> str | int:
    number = number_of(cell)
    return cell if number is None else number
