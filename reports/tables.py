"""The tables behind the report: counties as rows, frozen figures as columns, small cells hidden (S-58)."""

from __future__ import annotations

from dataclasses import dataclass

from reports.annexes import ANNEXES, SHARE, Annex, Head
from reports.frozen import Frozen
from reports.masking import HIDDEN
from reports.printed import TOTAL


@dataclass(frozen=True)
class Table:
    title: str
    header: list[str]
    rows: list[list[str]]


def tables(frozen: Frozen) -> list[Table]:
    return [_table(annex, frozen) for annex in ANNEXES if all(frozen.has(name) for name in annex.needs)]


def _table(annex: Annex, frozen: Frozen) -> Table:
    heads = [head for head in annex.heads if frozen.has(head.indicator)]
    names = ["全省" if frozen.freeze.drawn_from else "合计", *(name for _line, name, _figures in frozen.lines)]
    rows = [[name, *(_cell(head, frozen, line) for head in heads)] for line, name in enumerate(names, start=TOTAL)]
    return Table(annex.title, ["地区", *(head.title for head in heads)], rows)


def _cell(head: Head, frozen: Frozen, line: int) -> str:
    if head.what == SHARE:
        return frozen.share(head.indicator, line) or HIDDEN
    return frozen.shown(head.quantity, line)
