"""One line of a roster while it is read: what was understood, what is wrong and where, what we have filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.spreadsheets.cells import EMPTY, Cell
from children.admission import Arrival


class Kind(StrEnum):
    """Kinds of faults, in the order in which they are shown."""

    ROUNDED = "rounded"
    NUMBER = "number"
    NO_NUMBER = "no_number"
    MISSING = "missing"
    UNCLEAR = "unclear"
    RULE = "rule"
    DOUBLE = "double"
    ELSEWHERE = "elsewhere"


TITLES = {
    Kind.ROUNDED: _("身份证号码被Excel截断"),
    Kind.NUMBER: _("身份证号码有误"),
    Kind.NO_NUMBER: _("没有身份证号码，也没有写原因"),
    Kind.MISSING: _("必填的没有填"),
    Kind.UNCLEAR: _("写法认不出来"),
    Kind.RULE: _("前后不一致"),
    Kind.DOUBLE: _("表格里重复"),
    Kind.ELSEWHERE: _("已在系统中登记"),
}


class Choice(StrEnum):
    """What a person decides about a row that cannot be taken as it is."""

    SKIP = "skip"
    LATER = "later"  # the number is incomplete and follows: id_pending ASKED, no number stored
    UNREGISTERED = "unregistered"  # no number yet: id_pending NOT_REGISTERED


PENDING_OF = {Choice.LATER: "ASKED", Choice.UNREGISTERED: "NOT_REGISTERED"}


@dataclass(frozen=True)
class Fault:
    """`row` as Excel shows it; `field` is ours; `text` what stands in the cell; `reason` tells how to mend it."""

    row: int
    field: str
    kind: Kind
    reason: str
    text: str = ""


@dataclass
class Line:
    number: int
    cells: Mapping[str, Cell]
    choice: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    arrival: Arrival | None = None
    on_file: str = ""  # the file number under which the home keeps this child already

    def cell(self, code: str) -> Cell:
        return self.cells.get(code, EMPTY)

    def fault(self, code: str, kind: Kind, reason: object) -> None:
        self.faults.append(Fault(self.number, code, kind, str(reason), self.cell(code).text))

    def is_faulty(self, code: str) -> bool:
        return any(fault.field == code for fault in self.faults)

    @property
    def name(self) -> str:
        return str(self.said.get("name") or "")

    @property
    def skipped(self) -> bool:
        return self.choice == Choice.SKIP

    @property
    def bad(self) -> bool:
        """Somebody has still to decide about it."""
        return bool(self.faults) and not self.skipped and not self.on_file

    @property
    def good(self) -> bool:
        return not self.faults and not self.skipped and not self.on_file
