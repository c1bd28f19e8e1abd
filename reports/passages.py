"""Of what a remark can speak: each section of a report, each of its tables, each figure that was frozen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from reports import duties, shortcomings
from reports.annexes import ANNEXES, Table
from reports.declaring import indicator_named
from reports.frozen import Frozen
from reports.models import ProgressReport
from reports.narrative import SECTIONS
from reports.tables import tables

LETTER = "letter"
LETTER_FIELDS = ("number", "copies_to", "contact_person", "contact_phone", "checked_by")
ANNEX_TITLES = {annex.code: annex.title for annex in ANNEXES} | {
    duties.CODE: duties.TITLE, shortcomings.CODE: shortcomings.TITLE,
}  # fmt: skip
WORDS, TABLES, FIGURES = _("正文"), _("附件表格"), _("冻结的指标数据")


@dataclass(frozen=True)
class Passage:
    """`code` is kept with the remark. What stands there: paragraphs, a table, or a figure."""

    code: str
    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    figure: str = ""


def passages(report: ProgressReport) -> list[tuple[str | Promise, list[Passage]]]:
    """In the order of the paper, with what it says there; figures last."""
    if report.freeze is None:
        return []
    frozen = Frozen(report.freeze)
    words = [Passage(LETTER, _now("公文要素"), _letter(report))]
    words += [Passage(s.field, s.title, tuple(getattr(report, s.field).splitlines())) for s in SECTIONS]
    return [(WORDS, words), (TABLES, _annexes(frozen)), (FIGURES, _figures(frozen))]


def _letter(report: ProgressReport) -> tuple[str, ...]:
    """What is filled in, each with its name."""
    said = [(name, getattr(report, name)) for name in LETTER_FIELDS]
    return tuple(f"{report._meta.get_field(name).verbose_name}：{value}" for name, value in said if value)  # type: ignore[union-attr]


def _annexes(frozen: Frozen) -> list[Passage]:
    return [Passage(table.code, table.title, table=table) for table in tables(frozen)]


def _figures(frozen: Frozen) -> list[Passage]:
    found = []
    for (code, piece), row in sorted(frozen.totals.items()):
        indicator = indicator_named(code)
        if indicator is None or piece:
            continue
        whole = "" if row.denominator is None else f" / {row.denominator:,}"
        found.append(Passage(code, str(indicator.name), figure=f"{row.numerator:,}{whole}"))
    return found


def title_of(code: str) -> str:
    """What a remark speaks of, in words."""
    if code == LETTER:
        return _now("公文要素")
    if code in ANNEX_TITLES:
        return _now("附件表格：%(title)s") % {"title": ANNEX_TITLES[code]}
    if (indicator := indicator_named(code)) is not None:
        return _now("指标：%(title)s") % {"title": indicator.name}
    return next((section.title for section in SECTIONS if section.field == code), code)


def part_of(code: str) -> str:
    """The part of the report in which it is put right; "" for what follows from the records."""
    return code if code == LETTER or any(section.field == code for section in SECTIONS) else ""


def said(data: dict[str, Any]) -> dict[str, str]:
    """From the answers of a form: passage → remark, of those of which something is said."""
    return {name: text.strip() for name, text in data.items() if text and text.strip()}
