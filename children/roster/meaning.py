"""What the cells of one line mean together: number, birth date and sex tell of each other, so do kind and grade.

Finds every fault of the line, not only the first; the rules of admission itself are asked in checking.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from casework import showing
from casework.identity_number import BadIdNumber, IdNumber, RoundedIdNumber, parse
from casework.spreadsheets.cells import Cell
from casework.spreadsheets.values import plain_text
from children.guards import SEX_OF_NUMBER
from children.models import codes
from children.roster import words
from children.roster.fields import BY_CODE, FIELDS
from children.roster.line import PENDING_OF, Choice, Kind, Line
from children.roster.parsing import read_cell
from children.roster.places import Places, code_in

PRECISIONS = {"day": "EXACT", "month": "MONTH", "year": "YEAR"}


def read_line(number: int, cells: Mapping[str, Cell], choice: str, places: Places) -> Line:
    """A line with everything that can be said of it alone."""
    line = Line(number, cells, choice)
    for field in FIELDS:
        if field.code in cells and field.kind != "id":
            read_cell(line, field, places)
    _doubt_name(line)
    _read_number(line)
    _complete_birth(line)
    _complete_sex(line)
    _complete_hukou(line, places)
    _complete_disability(line)
    _complete_admission(line)
    return line


def _doubt_name(line: Line) -> None:
    """Two lines under one merged name, or 同上: a second child, or more about the first?"""
    if line.cell("name").filled and line.name:
        line.fault(
            "name", Kind.UNCLEAR, _("姓名与上一行合并或写着“同上”。是另一名儿童的请写明姓名，是同一名的请跳过这一行。")
        )


def _read_number(line: Line) -> None:
    """The ID number, or the reason why there is none; what is broken is never stored."""
    cell = line.cell("id_number")
    reason = _pending_word(cell)
    try:
        line.said["number"] = _parsed(cell) if cell and not reason else None
    except RoundedIdNumber as rounded:
        _broken_number(line, Kind.ROUNDED, rounded.sentence)
    except BadIdNumber as bad:
        _broken_number(line, Kind.NUMBER, bad.sentence)
    if reason not in {"", "none"}:
        line.said.setdefault("id_pending", reason)
    if line.said.get("number"):
        line.remarks += line.said["number"].warnings
        return
    if line.choice in PENDING_OF and not line.is_faulty("id_number"):
        line.said["id_pending"] = PENDING_OF[Choice(line.choice)]
    if line.said.get("hukou_kind") == codes.HukouKind.NONE:
        line.said.setdefault("id_pending", codes.IdPending.NOT_REGISTERED)
    if not line.said.get("id_pending") and not line.is_faulty("id_number") and not line.is_faulty("id_pending"):
        code = "id_number" if "id_number" in line.cells else "name"
        line.fault(code, Kind.NO_NUMBER, _("没有身份证号码，请补填号码，或写明原因（尚未落户、正在寻亲等）。"))


def _pending_word(cell: Cell) -> str:
    """未落户 in the column of numbers is a reason; 无 says only that there is none."""
    text = plain_text(cell, inner_spaces=False)
    labels = {str(label): str(code) for code, label in codes.IdPending.choices}
    return {**words.PENDING, **labels}.get(text, "none" if text in words.NOTHING else "")


def _parsed(cell: Cell) -> IdNumber:
    value = cell.value
    return parse(value if isinstance(value, str | int | float) and not isinstance(value, bool) else cell.text)


def _broken_number(line: Line, kind: Kind, sentence: str) -> None:
    if line.choice == Choice.LATER:
        line.said["id_pending"] = codes.IdPending.ASKED
        line.remarks.append(_("号码不全，以后补：只登记“号码不完整，正在核对原件”。"))
    else:
        line.fault("id_number", kind, sentence)


def _complete_birth(line: Line) -> None:
    """The day from the number where the cell is empty or says less."""
    number: IdNumber | None = line.said.get("number")
    found = line.said.pop("birth_date", None)
    day, exactness = found if found else (None, "")
    precision = line.said.get("birth_precision") or PRECISIONS.get(exactness, "")
    if number and not line.is_faulty("birth_date"):
        known = {"month": 7, "year": 4}.get(exactness, 0)  # so much of 2015-01-31 was written
        if day is None or (known and number.birth_date.isoformat()[:known] == day.isoformat()[:known]):
            day, precision = number.birth_date, codes.Precision.EXACT
            line.remarks.append(_("出生日期按身份证号码补为%(day)s。") % {"day": showing.day(day)})
    elif number:
        day, precision = number.birth_date, codes.Precision.EXACT  # the broken cell has its fault; this tells of others
    line.said["birth_date"] = day
    line.said["birth_precision"] = precision or codes.Precision.UNKNOWN


def _complete_sex(line: Line) -> None:
    number: IdNumber | None = line.said.get("number")
    if line.said.get("sex") or line.is_faulty("sex"):
        return
    if number:
        line.said["sex"] = SEX_OF_NUMBER[number.sex].value
        line.remarks.append(_("性别按身份证号码补为%(sex)s。") % {"sex": SEX_OF_NUMBER[number.sex].label})
    else:
        line.fault("sex", Kind.MISSING, _("请填写性别：男或女。"))


def _complete_hukou(line: Line, places: Places) -> None:
    address = line.said.get("hukou_address", "")
    if words.HUKOU.get(address) == "NONE":
        line.said.pop("hukou_address")
        line.said.setdefault("hukou_kind", codes.HukouKind.NONE)
        address = ""
    if (elsewhere := _other_province(line)) and elsewhere not in address:
        line.said["hukou_address"] = f"{elsewhere} {address}".strip()
        line.remarks.append(_("“%(text)s”不在本省，记入户籍地址。") % {"text": elsewhere})
    code = line.said.pop("hukou_place", "") or (code_in(address, places) if address else "")
    if code:
        line.said["hukou_code"] = code


def _other_province(line: Line) -> str:
    """What stands in the column of our counties and was understood as a place outside the province."""
    text = plain_text(line.cell("hukou_place"))
    known = "hukou_place" in line.said or line.is_faulty("hukou_place")
    return "" if known or text in words.NOTHING else text


def _complete_disability(line: Line) -> None:
    """Kind and grade belong together; several kinds are 多重; autism without another kind is a mental disability."""
    if "disability_kind" not in line.cells and "disability_grade" not in line.cells:
        return
    found: list[str] = line.said.pop("disability_kind", [])
    if "autism" in found:
        line.said["autism"] = True
    kinds = [kind for kind in found if kind != "autism" and not kind.startswith("grade:")]
    grades = [kind.removeprefix("grade:") for kind in found if kind.startswith("grade:")]
    grade = line.said.get("disability_grade") or min(grades, default="")
    if grade and not kinds and line.said.get("autism"):
        kinds = [codes.DisabilityKind.MENTAL]
    _judge_disability(line, kinds, grade)


def _judge_disability(line: Line, kinds: list[str], grade: str) -> None:
    faulty = line.is_faulty("disability_kind") or line.is_faulty("disability_grade")
    if kinds and not grade and not faulty:
        code = "disability_grade" if "disability_grade" in line.cells else "disability_kind"
        line.fault(code, Kind.RULE, _("填写了残疾类别，请补填残疾等级（一级至四级）。"))
    elif grade and not kinds and not faulty:
        code = "disability_kind" if "disability_kind" in line.cells else "disability_grade"
        line.fault(code, Kind.RULE, _("填写了残疾等级，请补填残疾类别。"))
    elif kinds and grade:
        kind = kinds[0] if len(set(kinds)) == 1 else codes.DisabilityKind.MULTIPLE.value
        line.said |= {"disability_kind": kind, "disability_grade": grade}
        line.said.setdefault("health_state", codes.HealthState.DISABLED.value)
        return
    line.said.pop("disability_grade", None)


def _complete_admission(line: Line) -> None:
    for code in ("admitted_on", "guardianship_since", "found_on"):
        if (found := line.said.pop(code, None)) is None:
            continue
        day, exactness = found
        if exactness == "year":
            line.fault(code, Kind.UNCLEAR, _("只有年份，请至少写到月，例如2019年2月。"))
            continue
        line.said[code] = day
        if exactness == "month":
            title = BY_CODE[code].title
            line.remarks.append(_("%(title)s只写到月，按%(day)s登记。") % {"title": title, "day": showing.day(day)})
    if "admitted_on" not in line.said and not line.is_faulty("admitted_on"):
        line.fault("admitted_on", Kind.MISSING, _("请填写入院日期，例如2021-03-01。"))
