"""问题整改台账: where something is still to be put right, of every place and indicator that says so, by frozen figures.

A line stands wherever somebody is missing, with ＊ where how many may not be told: the masking counts with that.
"""

from __future__ import annotations

from policy.clauses import CLAUSES, Clause
from policy.departments import ASKING
from reports.annexes import MISSING, NUMBER, Table, not_yet
from reports.declaring import Indicator, indicators
from reports.frozen import Frozen

CODE, TITLE = "annex-shortcomings", "问题整改台账"
HEADER = ["地区", "问题", "依据条款", "数量", "计量单位", "责任部门"]
WIDTHS = (14, 30, 12, 10, 10, 24)
WANTS = ("I-67", "I-70")
NONE = "已统计的指标中没有应列入的问题。"


def table(frozen: Frozen) -> Table:
    counted = [found for found in indicators() if found.lacking and frozen.has(found.id)]
    rows = [
        row
        for line, (_line, place, _figures) in enumerate(frozen.lines)
        for found in counted
        if (row := _row(found, frozen, line, place))
    ]
    listed = "、".join(str(found.name) for found in counted)
    note = f"注：按下列指标列出：{listed}。" + ("" if rows else NONE) + not_yet(WANTS)
    return Table(CODE, TITLE, HEADER, rows, "见表内", note, WIDTHS)


def _row(found: Indicator, frozen: Frozen, line: int, place: str) -> list[str]:
    quantity = (found.id, MISSING if found.is_rate else NUMBER, "")
    if not frozen.number(quantity, line):
        return []
    clause = ground(found)
    return [place, str(found.lacking), clause.place, frozen.shown(quantity, line), str(found.counts), clause.who]


def ground(found: Indicator) -> Clause:
    """The first of its clauses that is a duty says whose it is; a right alone says whose right."""
    known = [CLAUSES[ref] for ref in found.clauses if ref in CLAUSES]
    return next((clause for clause in known if clause.kind in ASKING - {"right"}), known[0])
