"""A whole roster judged at once: each line by the rules of admission, the lines against each other, and against the
files that exist. What another home keeps is told by yes or no only.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework.privacy import blind_index
from casework.spreadsheets.cells import Cell
from casework.spreadsheets.table import Note
from children import guards, likeness, seeing
from children.admission import FACTS, Arrival
from children.models import Child, codes
from children.roster import places
from children.roster.fields import BY_CODE
from children.roster.line import Fault, Kind, Line
from children.roster.meaning import read_line
from children.roster.words import ground_of

WORDS = (
    "name", "sex", "birth_date", "birth_precision", "id_pending", "admitted_on", "category", "guardianship",
    "guardianship_since", "brought_by", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """Every line of a roster with its faults, and the lines below the table that are no children."""

    lines: list[Line]
    notes: list[Note]

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if line.good]

    @property
    def bad(self) -> list[Line]:
        return [line for line in self.lines if line.bad]

    @property
    def on_file(self) -> list[Line]:
        return [line for line in self.lines if line.on_file and not line.skipped]

    @property
    def skipped(self) -> list[Line]:
        return [line for line in self.lines if line.skipped]

    def faults(self) -> list[Fault]:
        """Of the lines about which somebody has still to decide."""
        return [fault for line in self.bad for fault in line.faults]

    def line(self, number: int) -> Line | None:
        return next((line for line in self.lines if line.number == number), None)


def check(
    rows: Iterable[tuple[int, Mapping[str, Cell]]], notes: list[Note], home: Agency, choices: Mapping[str, str]
) -> Checked:
    """`rows`: number in Excel → cells by field; `choices`: row number as text → what the person decided."""
    names = places.known()
    lines = [read_line(number, cells, choices.get(str(number), ""), names) for number, cells in rows]
    for line in lines:
        _apply_rules(line, home)
    taking_part = [line for line in lines if not line.skipped]
    _compare_with_files(taking_part, home)
    _compare_with_each_other([line for line in taking_part if not line.on_file])
    return Checked(lines, notes)


def _apply_rules(line: Line, home: Agency) -> None:
    """The rules of 入院 itself. What could not be read has its fault already and is left out of the question."""
    line.arrival = _arrival(line)
    for code, sentence in guards.faults_of(line.arrival, home).items():
        place = "birth_precision" if code == "birth_basis" and code not in line.cells else code
        unasked = "admitted_on" not in line.said and code in {"admitted_on", "legal_category"}
        if not unasked and not line.is_faulty(place):
            line.fault(place, Kind.RULE, sentence)


def _arrival(line: Line) -> Arrival:
    said = line.said
    number = said.get("number")
    on: dt.date = said.get("admitted_on") or timezone.localdate()
    numbered = {"id_number": number.text, "id_pending": ""} if number else {"id_pending": _pending(line)}
    if number and said.get("id_pending"):
        numbered["id_pending"] = said["id_pending"]
    read: dict[str, Any] = {code: said[code] for code in WORDS if said.get(code) is not None} | numbered
    read |= {"sex": _sex(line), "admitted_on": on, "legal_category": said.get("legal_category") or _ground(line, on)}
    if "mode" in said:
        read["mode"] = said["mode"]
    return Arrival(**read, facts={code: said[code] for code in FACTS if said.get(code) not in (None, "")})


def _pending(line: Line) -> str:
    return line.said.get("id_pending") or codes.IdPending.OTHER.value


def _sex(line: Line) -> str:
    """As written; where that could not be read, as the number says, so that other faults are found all the same."""
    number = line.said.get("number")
    return line.said.get("sex") or (guards.SEX_OF_NUMBER[number.sex].value if number else codes.Sex.NOT_STATED.value)


def _ground(line: Line, on: dt.date) -> str:
    return ground_of(line.said.get("category", ""), line.said.get("guardianship", ""), on)


def _compare_with_each_other(lines: list[Line]) -> None:
    """Two lines with one number, or with the same name, sex, birth date and day of admission."""
    by_number: dict[str, list[Line]] = defaultdict(list)
    by_person: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if number := line.said.get("number"):
            by_number[number.text].append(line)
        elif line.name:
            by_person[_person(line)].append(line)
    for same in by_number.values():
        _tell_doubles(same, "id_number", _("与第%(rows)s行的身份证号码相同，请核对哪一行是对的，改正或跳过另一行。"))
    for same in by_person.values():
        _tell_doubles(same, "name", _("与第%(rows)s行的姓名、性别、出生日期、入院日期都相同，请跳过重复的一行。"))


def _tell_doubles(same: list[Line], code: str, sentence: str) -> None:
    """Where one of them is otherwise without fault, that one is right and the others are told."""
    if len(same) < 2:
        return
    faultless = [line for line in same if not line.faults]
    told = [line for line in same if line.faults] if len(faultless) == 1 else same
    for line in told:
        others = "、".join(str(other.number) for other in same if other is not line)
        line.fault(code, Kind.DOUBLE, sentence % {"rows": others})


def _person(line: Line) -> tuple[Any, ...]:
    return line.name, line.said.get("sex"), line.said.get("birth_date"), line.said.get("admitted_on")


def _compare_with_files(lines: list[Line], home: Agency) -> None:
    numbered = {index: line for line in lines if (index := _index(line))}
    mine = _on_file(numbered, home)
    taken = _taken(list(numbered))
    named = _named_files(lines, home)
    alike = _much_like(lines)
    elsewhere = _("这个号码已登记在其他机构的儿童名下。请先核对号码；确实在本院的，请通过移交办理转入。")
    for line in lines:
        index = _index(line)
        if index in mine:
            _tell_own_file(line, *mine[index])
        elif index in taken:
            line.fault("id_number", Kind.ELSEWHERE, elsewhere)
        elif file := named.get(_person(line)):
            file_number, other_index = file
            line.on_file = "" if index and other_index else file_number  # two numbers are two children
        if not line.on_file and (match := alike.get(line.number)):
            _tell_of_likeness(line, match)


def _much_like(lines: list[Line]) -> dict[int, likeness.Match]:
    """Row → the file that is most like it, among the children in sight of whoever is acting."""
    arrivals = [(line.number, line.arrival) for line in lines if line.arrival is not None]
    soughts = [_sought(arrival) for _number, arrival in arrivals]
    found = likeness.find(soughts, seeing.now_ours(Child.objects.all()), least=likeness.SUSPECT)
    return {number: matches[0] for (number, _a), matches in zip(arrivals, found, strict=True) if matches}


def _sought(arrival: Arrival) -> likeness.Sought:
    return likeness.Sought(
        name=arrival.name, former_names=arrival.facts.get("former_names", ""), sex=arrival.sex,
        birth_date=arrival.birth_date, birth_precision=arrival.birth_precision, typed_number=arrival.id_number,
        admitted_on=arrival.admitted_on, found_on=arrival.facts.get("found_on"),
        place=arrival.facts.get("found_place", ""), keepsakes=arrival.facts.get("keepsakes", ""),
    )  # fmt: skip


def _tell_of_likeness(line: Line, match: likeness.Match) -> None:
    """Said, not decided: the person looks at the file and skips the row, or brings it in as another child."""
    sentence = _("与已有档案 %(file)s（%(child)s）相近：%(why)s。请先核对；是同一名儿童的，请跳过这一行。")
    words = {"file": match.child.file_number, "child": match.child, "why": "、".join(match.words)}
    line.remarks.append(sentence % words)


def _index(line: Line) -> str:
    number = line.said.get("number")
    return (blind_index(number.text) or "") if number else ""


def _on_file(numbered: Mapping[str, Line], home: Agency) -> dict[str, tuple[str, str]]:
    """Index of the number → (file number, state) of the home's own children."""
    rows = Child.objects.filter(home=home, id_number_index__in=list(numbered))
    return {str(i): (file, state) for i, file, state in rows.values_list("id_number_index", "file_number", "state")}


def _tell_own_file(line: Line, file_number: str, state: str) -> None:
    if state != codes.ChildState.LEFT:
        line.on_file = file_number
        return
    sentence = _("这名儿童已离院，档案号%(file)s。再次入院请在原档案上办理，不要重复建档。")
    line.fault("id_number", Kind.ELSEWHERE, sentence % {"file": file_number})


def _taken(indexes: list[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT children_numbers_taken(%s)", [indexes])
        return {str(row[0]) for row in cursor.fetchall()}


def _named_files(lines: list[Line], home: Agency) -> dict[tuple[Any, ...], tuple[str, str | None]]:
    """(name, sex, birth date, day of admission) → (file number, index of the number) of the home's own children."""
    names = {line.name for line in lines if line.name}
    rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE, name__in=names)
    fields = ("name", "sex", "birth_date", "admitted_on", "file_number", "id_number_index")
    return {tuple(row[:4]): (row[4], row[5]) for row in rows.values_list(*fields)}


def column_title(fault: Fault, titles: Mapping[str, str]) -> str:
    """The title that stands in the person's own file; ours where the file has no such column."""
    return titles.get(fault.field) or (str(BY_CODE[fault.field].title) if fault.field in BY_CODE else fault.field)
