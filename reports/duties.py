"""部门职责落实情况表: of each department what the document asks, what is counted of it, and what is not counted yet."""

from __future__ import annotations

from policy.departments import DEPARTMENTS, Department
from reports.annexes import NUMBER, WHOLE, Table
from reports.declaring import Indicator, indicators, said_together, untold
from reports.frozen import Frozen
from reports.masking import HIDDEN

CODE, TITLE = "annex-duties", "部门职责落实情况表"
HEADER = ["部门", "文件规定的职责", "已统计的落实情况", "尚不能统计的（原因）"]
WIDTHS = (12, 34, 24, 30)
NOTHING = "—"
NOTE = "注：职责摘自文件原文；一项指标由几个部门共同落实的，在各部门下都列出。"


def table(frozen: Frozen) -> Table:
    rows = [_row(department, frozen) for department in DEPARTMENTS]
    return Table(CODE, TITLE, HEADER, rows, "见表内", NOTE, WIDTHS)


def _row(department: Department, frozen: Frozen) -> list[str]:
    asked = {clause.id for clause in department.duties}
    counted = [found for found in indicators() if asked.intersection(found.clauses) and frozen.has(found.id)]
    missing = said_together(one for one in untold() if one.clause in asked)
    return [
        department.title, _duties(department),
        "；".join(_told(found, frozen) for found in counted) or NOTHING, missing or NOTHING,
    ]  # fmt: skip


def _duties(department: Department) -> str:
    """In the document's words where it speaks of the department by itself; elsewhere by the place."""
    own = "；".join(clause.quote for clause in department.own)
    return own + (f"。另见{'、'.join(department.elsewhere)}" if department.elsewhere else "")


def _told(found: Indicator, frozen: Frozen) -> str:
    number = frozen.shown((found.id, NUMBER, ""))
    if not found.is_rate:
        return f"{found.name}{number}{found.counts}"
    whole = frozen.shown((found.id, WHOLE, ""))
    return f"{found.name}{frozen.share(found.id) or HIDDEN}（{number}／{whole}{found.counts}）"
