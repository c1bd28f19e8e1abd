"""The yearly report as an official paper going up to the province: GB/T 9704-2012, with its tables."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from agencies.models import Agency
from casework.printing import Official, render_pdf
from reports import gathering, standing, verifying
from reports.annexes import Table
from reports.charts import charts
from reports.frozen import Frozen
from reports.models import ProgressReport
from reports.narrative import DONE, SECTIONS, Section
from reports.tables import tables

TEMPLATE = "documents/reports/progress_report.html"
ADDRESSEE = "吉林省民政厅"
DIGITS = "一二三四五六七八九十"
MASKED = "注：＊表示为保护儿童不列的数字（少于5的，或可据以推算出少于5的）；正文同此。"
WIDE = 8  # columns from which a table lies on its side


def print_report(report: ProgressReport, *, watermark: str = "") -> bytes:
    """The same report, signature and figures give the same bytes."""
    context = context_of(report)
    code = verifying.code_of(report)
    foot = f"校验码 {code}" if code else f"{report.uid.hex[:12]}-{report.edition}"
    return render_pdf(TEMPLATE, context, title=context["official"].title, export_id=foot, watermark=watermark)


def office_of(report: ProgressReport) -> Agency | None:
    offices = Agency.objects.filter(kind=Agency.Kind.CIVIL_AFFAIRS, jurisdiction_id=report.jurisdiction_id)
    return offices.order_by("-closed_on", "id").last()


def title_of(report: ProgressReport, office: str) -> str:
    mark = standing.mark_of(report.corrections)
    return f"{office}关于{report.year}年度儿童福利机构优化提质和创新转型工作进展情况的报告{mark}"


def corrects(report: ProgressReport) -> str:
    """Said at the end of a paper that takes the place of an earlier one; "" of a first one."""
    asked = standing.correction(report)
    if asked is None:
        return ""
    return f"本报告更正并代替此前报送的同一年度报告，以本报告为准。更正原因：{asked.reason.strip().rstrip('。')}。"


def opening(report: ProgressReport) -> str:
    return (
        "根据《吉林省关于进一步推进儿童福利机构优化提质和创新转型高质量发展的实施意见》"
        f"（{report.obligation.document}）要求，现将{report.year}年度工作进展情况报告如下："
    )


def context_of(report: ProgressReport) -> dict[str, Any]:
    assert report.freeze is not None, report.pk  # noqa: S101 - the database keeps a drafted report with its figures
    office = office_of(report)
    name = office.name if office else f"{report.jurisdiction.name}民政局"
    frozen = Frozen(report.freeze)
    made = tables(frozen)
    drawn = charts(made) if frozen.fills_every_annex else {}
    annexes = [_annex(table) | {"charts": drawn.get(table.code, [])} for table in made]
    contact = f"联系人：{report.contact_person}，联系电话：{report.contact_phone}" if report.contact_person else ""
    signed_on, signer = (report.signed_on, report.signer) if report.is_signed else (None, "")
    official = Official(
        mark=f"{name}文件", number=report.number, title=title_of(report, name), signer=signer,
        addressee=report.addressee or ADDRESSEE, attachments=[annex["title"] for annex in annexes], signed_by=name,
        signed_on=signed_on, contact=contact, copies_to=report.copies_to, printed_by=name,
        printed_on=signed_on,
    )  # fmt: skip
    return {
        "official": official, "report": report, "office": name, "annexes": annexes, "sections": numbered(report),
        "as_of": report.freeze.as_of, "place": report.jurisdiction.short_name, "opening": opening(report),
        "closing": "特此报告。", "corrects": corrects(report),
        "masked": MASKED + gathering.note(report),
    }  # fmt: skip


def _annex(table: Table) -> dict[str, Any]:
    """Wide tables and those of words lie on their side."""
    return {
        "title": table.title, "header": table.header, "rows": table.rows, "unit": f"计量单位：{table.unit}",
        "note": table.note, "widths": table.widths,
        "heads": [{"title": title, "width": width} for title, width in zip_longest(table.header, table.widths)],
        "landscape": bool(table.widths) or len(table.header) >= WIDE,
    }  # fmt: skip


def numbered(report: ProgressReport) -> list[dict[str, Any]]:
    """The sections that have words, numbered 一、 and （一） in the order of the document."""
    shown: list[dict[str, Any]] = []
    for section in SECTIONS:
        paragraphs = [line.strip() for line in getattr(report, section.field).splitlines() if line.strip()]
        if paragraphs:
            _append(shown, section, paragraphs)
    return shown


def _append(shown: list[dict[str, Any]], section: Section, paragraphs: list[str]) -> None:
    title = section.group or section.title
    if not shown or shown[-1]["title"] != title:
        shown.append({"title": title, "heading": f"{DIGITS[len(shown)]}、{title}", "parts": []})
    parts = shown[-1]["parts"]
    heading = f"（{_chinese(len(parts) + 1)}）{section.title}" if section.group == DONE else ""
    parts.append({"heading": heading, "paragraphs": paragraphs})


def _chinese(number: int) -> str:
    return DIGITS[number - 1] if number <= 10 else f"十{DIGITS[number - 11]}"
