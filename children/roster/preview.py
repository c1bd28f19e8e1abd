"""What the page of a roster shows: how many lines are in order, every fault by its kind, what was filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import showing
from casework.privacy import mask_id_number
from casework.spreadsheets.marking import CellFault
from children.models import RosterImport, codes
from children.roster.checking import Checked, column_title
from children.roster.line import TITLES, Choice, Fault, Kind, Line
from children.roster.reading import Roster, beside

SHOWN = 100
FEW = 20
LATER = gettext_lazy("号码不全，以后补")
UNREGISTERED = gettext_lazy("尚未落户")
# What can be decided about a kind of fault besides mending and skipping.
OFFERED = {Kind.ROUNDED: Choice.LATER, Kind.NUMBER: Choice.LATER, Kind.NO_NUMBER: Choice.UNREGISTERED}
LABELS = {Choice.LATER: LATER, Choice.UNREGISTERED: UNREGISTERED, Choice.SKIP: gettext_lazy("跳过")}


def context(roster: RosterImport, found: Roster, checked: Checked) -> dict[str, Any]:
    return {
        "figures": _figures(checked),
        "groups": [group for kind in Kind if (group := _group(kind, roster, found, checked))],
        "good": [_good_row(line) for line in checked.good[:SHOWN]],
        "good_count": len(checked.good),
        "good_more": max(len(checked.good) - SHOWN, 0),
        "good_headers": [{"title": title} for title in _good_titles()],
        "on_file": [_line(line) | {"file": line.on_file} for line in checked.on_file[:SHOWN]],
        "on_file_count": len(checked.on_file),
        "decided": [_decided(line) for line in checked.lines if line.choice and not line.on_file][:SHOWN],
        "remarks": _remarks(checked.good),
        "notes": [{"number": note.number, "text": note.text} for note in checked.notes],
        "left_out": [found.header.labels[index] for index in found.header.unmatched],
        "others": found.found.others,
        "beside": beside(found.found),
        **_unseen(found, checked),
        "bad_count": len(checked.bad),
        "blocked": _blocked(checked),
    }


def _unseen(found: Roster, checked: Checked) -> dict[str, str]:
    """Lines in order that a person who looks at the own sheet does not see: for the eye, and for the button."""
    numbers = [str(line.number) for line in checked.good if line.number in found.found.sheet.unseen]
    words = "、".join(numbers[:FEW])
    if len(numbers) > FEW:
        words = _("%(rows)s等%(n)d") % {"rows": words, "n": len(numbers)}
    return {"unseen": words, "unseen_rows": ",".join(numbers)}


def _figures(checked: Checked) -> list[dict[str, Any]]:
    figures: list[tuple[Any, list[Line], Any]] = [
        (_("表格里的儿童"), checked.lines, ""),
        (_("可以导入"), checked.good, ""),
        (_("需要修改"), checked.bad, _("改好或跳过以后才能导入") if checked.bad else ""),
        (_("不导入"), [*checked.on_file, *checked.skipped], _("已有档案的和跳过的")),
    ]
    return [{"title": title, "value": len(lines), "unit": _("名"), "note": note} for title, lines, note in figures]


def _blocked(checked: Checked) -> str:
    if checked.bad:
        sentence = _("还有%(n)d名需要修改。可以在本页逐个改，也可以下载标红的表格改好后重新上传。")
        return sentence % {"n": len(checked.bad)}
    return "" if checked.good else _("没有可以导入的儿童。")


def _group(kind: Kind, roster: RosterImport, found: Roster, checked: Checked) -> dict[str, Any] | None:
    pairs = [(line, fault) for line in checked.bad for fault in line.faults if fault.kind == kind]
    if not pairs:
        return None
    choice = OFFERED.get(kind)
    numbers = list(dict.fromkeys(line.number for line, _fault in pairs))
    return {
        "code": kind.value,
        "title": TITLES[kind],
        "count": len(pairs),
        "rows": [_fault_row(roster, line, fault, found.titles) for line, fault in pairs[:SHOWN]],
        "more": max(len(pairs) - SHOWN, 0),
        "choice": choice.value if choice else "",
        "choice_label": LABELS[choice] if choice else "",
        "numbers": ",".join(map(str, numbers)),
    }


def _fault_row(roster: RosterImport, line: Line, fault: Fault, titles: Mapping[str, str]) -> dict[str, Any]:
    return _line(line) | {
        "column": column_title(fault, titles),
        "text": fault.text,
        "reason": fault.reason,
        "url": reverse("children:roster_row", args=[roster.uid, line.number]),
    }


def _line(line: Line) -> dict[str, Any]:
    return {"number": line.number, "name": line.name or _("未取名")}


def _decided(line: Line) -> dict[str, Any]:
    return _line(line) | {"choice": LABELS[Choice(line.choice)]}


def _good_titles() -> list[Any]:
    return [_("姓名"), _("行"), _("性别"), _("出生日期"), _("身份证号码"), _("入院日期"), _("儿童类别"), _("监护")]


def _good_row(line: Line) -> dict[str, Any]:
    child = line.arrival
    assert child is not None  # noqa: S101 - every checked line has one
    number = mask_id_number(child.id_number) if child.id_number else codes.IdPending(child.id_pending).label
    birth = showing.day(child.birth_date)
    precise = child.birth_precision in {codes.Precision.EXACT, codes.Precision.UNKNOWN}
    return {
        "cells": [
            line.name or _("未取名"), line.number, codes.Sex(child.sex).label,
            birth if precise else f"{birth}（{codes.Precision(child.birth_precision).label}）", number,
            showing.day(child.admitted_on), _label(codes.Category, child.category),
            _label(codes.GuardianshipType, child.guardianship),
        ]
    }  # fmt: skip


def _label(kinds: Any, code: str) -> Any:
    return kinds(code).label if code else showing.BLANK


def _remarks(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """What will be stored otherwise than it stands in the file."""
    found = [_line(line) | {"text": remark} for line in lines for remark in line.remarks]
    return found[:SHOWN]


def cell_faults(found: Roster, checked: Checked) -> list[CellFault]:
    """The faults at their places in the person's own workbook; a field without a column is told beside the number."""
    fallback = next(iter(found.header.columns))
    for code in ("name", "id_number"):
        index = found.header.index_of(code)
        fallback = fallback if index is None else index
    placed = []
    for fault in checked.faults():
        index = found.header.index_of(fault.field)
        reason = fault.reason if index is not None else f"{column_title(fault, found.titles)}：{fault.reason}"
        placed.append(CellFault(fault.row, fallback if index is None else index, reason))
    return placed
