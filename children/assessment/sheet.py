"""生长测量表: the measurements of one morning as a nurse keeps them in a workbook, judged as the form judges.

A line belongs to the child whose file number it names; a name or birth date that does not fit the number is a fault.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.constraints import sentence
from casework.forms import PastDateField
from casework.refusals import Refused
from casework.spreadsheets import lines as sheets
from casework.spreadsheets.cells import BadValue, Cell
from casework.spreadsheets.lines import Line, LineColumn, LineSheet
from casework.spreadsheets.values import parse_choice, parse_date
from children.assessment import actions, growing
from children.assessment.forms import figures_faults, head_field, height_field, weight_field
from children.assessment.models import GrowthMeasurement
from children.assessment.models.growth import ONCE_A_DAY
from children.choosing import in_care_of
from children.models import Child
from children.names import tidy

Position = GrowthMeasurement.Position
FIGURES = {"height": height_field, "weight": weight_field, "head": head_field}
POSITIONS = {str(code): str(label) for code, label in Position.choices}
SAID_ALSO = {"卧位": Position.LYING, "身长": Position.LYING, "立位": Position.STANDING, "身高": Position.STANDING}
SHEET = LineSheet(
    version="growth-1",
    title=gettext_lazy("生长测量"),
    key="file_number",
    most=1000,
    columns=(
        LineColumn("file_number", gettext_lazy("档案号"), ("儿童档案号",), required=True, locked=True),
        LineColumn("name", gettext_lazy("姓名"), ("儿童姓名",), required=True, locked=True),
        LineColumn("birth_date", gettext_lazy("出生日期"), ("出生年月", "生日"), "date", locked=True),
        LineColumn("measured_on", gettext_lazy("测量日期"), ("日期",), "date", required=True,
                   note=gettext_lazy("写成2026-11-26。同一天测量的可以向下填充，或写“同上”。")),
        LineColumn("weight", gettext_lazy("体重（kg）"), ("体重", "体重(千克)"), "number"),
        LineColumn("height", gettext_lazy("身长/身高（cm）"), ("身高", "身长", "身长/身高", "身高(厘米)"), "number"),
        LineColumn("position", gettext_lazy("测量体位"), ("体位",), choices=POSITIONS,
                   note=gettext_lazy("可以留空：未满2周岁按卧位，2周岁起按立位。")),
        LineColumn("head", gettext_lazy("头围（cm）"), ("头围", "头围(厘米)"), "number"),
        LineColumn("note", gettext_lazy("备注"), ("说明",)),
    ),
)  # fmt: skip


def template(children: list[Child]) -> bytes:
    """One line for each of these children, to be filled in."""
    first = [column.code for column in SHEET.columns].index("measured_on")
    rows = [[child.file_number, child.name, _day_of(child), *[""] * (len(SHEET.columns) - first)] for child in children]
    return sheets.template(SHEET, filled=dict(enumerate(rows, start=2)))


def _day_of(child: Child) -> str:
    return child.birth_date.isoformat() if child.birth_date else ""


def check(lines: list[Line], user: Any) -> None:
    """Fill in values and faults; asked again at the confirmation, when things may have changed."""
    children = {child.file_number: child for child in in_care_of(user)}
    for line in lines:
        line.empty = not any(line.said.get(name) for name in FIGURES)
        if not line.empty:
            _read(line, children)
    told = [line for line in lines if "child" in line.values and "measured_on" in line.values]
    _compare_with_each_other(told)
    _compare_with_records(told)


def _read(line: Line, children: Mapping[str, Child]) -> None:
    child = _child(line, children)
    line.parse("measured_on", _day)
    for name, field in FIGURES.items():
        line.parse(name, _cleaned(field()))
    line.parse("position", _position)
    line.parse("note", _note)
    if line.faults or child is None:
        return
    line.values["child"] = child
    for name, why in figures_faults(line.values).items():
        line.fault(name, why)
    if line.values["height"] is not None and not line.values["position"]:
        _usual_position(line, child)
    if not line.faults:
        for name, why in actions.faults_of(GrowthMeasurement(**line.values)).items():
            line.fault(name, why)


def _child(line: Line, children: Mapping[str, Child]) -> Child | None:
    """Whom the line is about; what else stands there about the child must fit."""
    number = line.said["file_number"].upper()
    if not number:
        line.fault("file_number", _("请填写档案号。"))
        return None
    child = children.get(number)
    if child is None:
        line.fault("file_number", _("本机构在院儿童中没有“%(number)s”。") % {"number": number[:30]})
        return None
    unnamed, written = str(_("未取名")), tidy(line.said["name"])
    words = {"number": number, "name": child.name or unnamed}
    if written != child.name and (child.name or written != unnamed):
        line.fault("name", _("与档案号不符：%(number)s是%(name)s。请核对是哪名儿童。") % words)
    born = line.said.get("birth_date", "")
    if born and child.birth_date and not _same_day(born, child.birth_date):
        line.fault("birth_date", _("与%(name)s档案中的出生日期不一致，请核对是哪名儿童。") % words)
    return child


def _same_day(text: str, day: dt.date) -> bool:
    try:
        found, precision = parse_date(Cell(text))
    except BadValue:
        return False
    return found == {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[precision]


def _cleaned(field: Any) -> Callable[[str], Any]:
    """The same question as in the form."""

    def read(text: str) -> Any:
        try:
            return field.clean(text)
        except ValidationError as wrong:
            raise BadValue(wrong.messages[0]) from wrong

    return read


def _day(text: str) -> dt.date:
    if not text:
        raise BadValue(_("请填写测量日期。"))
    day, precision = parse_date(Cell(text))
    if precision != "day":
        raise BadValue(_("请写到日，例如2026-11-26。"))
    found: dt.date = _cleaned(PastDateField())(day.isoformat())
    return found


def _position(text: str) -> str:
    return parse_choice(Cell(text or None), POSITIONS, synonyms=SAID_ALSO) or ""


def _note(text: str) -> str:
    longest = GrowthMeasurement._meta.get_field("note").max_length or 0
    if len(text) > longest:
        raise BadValue(_("超过%(n)s个字，请缩短。") % {"n": longest})
    return text


def _usual_position(line: Line, child: Child) -> None:
    if child.birth_date is None:
        line.fault("position", _("出生日期不详的，请写明测量体位。"))
        return
    days = (line.values["measured_on"] - child.birth_date).days
    line.values["position"] = Position.LYING if days < growing.LYING_UNTIL else Position.STANDING


def _compare_with_each_other(lines: list[Line]) -> None:
    same: dict[tuple[int, dt.date], list[Line]] = defaultdict(list)
    for line in lines:
        same[line.values["child"].pk, line.values["measured_on"]].append(line)
    for group in same.values():
        for line in group if len(group) > 1 else ():
            others = "、".join(str(other.number) for other in group if other is not line)
            line.fault("measured_on", _("与第%(rows)s行是同一名儿童、同一天，请只留一行。") % {"rows": others})


def _compare_with_records(lines: list[Line]) -> None:
    rows = GrowthMeasurement.objects.filter(child__in={line.values["child"].pk for line in lines})
    known = set(rows.values_list("child_id", "measured_on"))
    for line in lines:
        if (line.values["child"].pk, line.values["measured_on"]) in known:
            line.fault("measured_on", ONCE_A_DAY)


@transaction.atomic
def keep(lines: list[Line], by: Any) -> int:
    """Every checked line becomes a measurement, all or none."""
    for line in lines:
        try:
            with transaction.atomic():
                actions.measure(by=by, **line.values)
        except IntegrityError as error:  # somebody else has written one since it was looked through
            raise Refused(_("第%(n)s行：%(why)s") % {"n": line.number, "why": sentence(error)}) from error
    return len(lines)
