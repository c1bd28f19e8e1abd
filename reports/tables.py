"""The tables behind the report: counties as rows, frozen figures as columns, small cells hidden (S-58)."""

from __future__ import annotations

from collections.abc import Iterable

from reports import duties, shortcomings
from reports.annexes import ANNEXES, SHARE, Annex, Head, Table, not_yet
from reports.declaring import PERCENT, indicator_named
from reports.frozen import Frozen
from reports.masking import HIDDEN
from reports.printed import TOTAL


def tables(frozen: Frozen) -> list[Table]:
    """In the order of the paper; those that follow from the policy and the figures stand last."""
    made = [_table(annex, frozen) for annex in ANNEXES if all(frozen.has(name) for name in annex.needs)]
    return [*made, duties.table(frozen), shortcomings.table(frozen)] if frozen.fills_every_annex else made


def _table(annex: Annex, frozen: Frozen) -> Table:
    heads = [head for head in annex.heads if frozen.has(head.indicator)]
    names = ["全省" if frozen.freeze.drawn_from else "合计", *(name for _line, name, _figures in frozen.lines)]
    rows = [[name, *(cell(head, frozen, line) for head in heads)] for line, name in enumerate(names, start=TOTAL)]
    header = ["地区", *(head.title for head in heads)]
    return Table(annex.code, annex.title, header, rows, unit_of(heads), not_yet(annex.wants))


def cell(head: Head, frozen: Frozen, line: int) -> str:
    if head.what == SHARE:
        return frozen.share(head.indicator, line) or HIDDEN
    return frozen.shown(head.quantity, line)


def unit_of(heads: Iterable[Head]) -> str:
    """What is counted, each unit once."""
    found = (PERCENT if head.what == SHARE else unit(head.indicator) for head in heads)
    return "、".join(dict.fromkeys(found))


def unit(indicator: str) -> str:
    found = indicator_named(indicator)
    return str(found.counts) if found else ""
