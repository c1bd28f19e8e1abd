"""The tables behind the report: counties as rows, frozen figures as columns, small cells hidden (S-58)."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.frozen import Frozen, hides, share
from reports.masking import FLOOR, HIDDEN, protect
from reports.models import FrozenFigure

NUMBER, WHOLE, SHARE = "number", "whole", "share"


@dataclass(frozen=True)
class Head:
    """A column: of an indicator or a slice of it, its number, what it is a share of, or the share itself."""

    title: str
    indicator: str
    what: str = NUMBER
    slice: str = ""


@dataclass(frozen=True)
class Annex:
    title: str
    heads: tuple[Head, ...]
    needs: tuple[str, ...] = field(default=())


CHILDREN = Annex(
    "长期监护儿童构成统计表",
    (
        Head("长期监护儿童", "I-05"), Head("其中：男", "I-05", slice="sex_1"), Head("女", "I-05", slice="sex_2"),
        Head("0—5岁", "I-05", slice="age_0+age_3"), Head("6—14岁", "I-05", slice="age_6+age_12"),
        Head("15—17岁", "I-05", slice="age_15"), Head("18岁以上", "I-05", slice="age_18"),
        Head("市级以上机构收留抚养", "I-06"), Head("家庭寄养", "I-14", slice="FOSTER"),
        Head("家庭式养育", "I-14", slice="FAMILY_STYLE"),
    ),
    ("I-05",),
)  # fmt: skip
HANDOVER = Annex(
    "县级儿童移交情况统计表",
    (
        Head("应移交", "I-09", WHOLE), Head("已接收", "I-09"), Head("完成率", "I-09", SHARE),
        Head("应移送未移送", "I-10a"), Head("应接收未接收", "I-10b"), Head("暂缓移交", "I-10c"),
        Head("户口随迁", "I-55"), Head("户口不迁", "I-56"),
    ),
    ("I-09",),
)  # fmt: skip
SERVICES = Annex(
    "养治康教及成年安置情况统计表",
    (
        Head("在院儿童", "I-14"), Head("信息已核实", "I-12"), Head("已参保", "I-28"), Head("参保率", "I-28", SHARE),
        Head("康复方案", "I-33", WHOLE), Head("已实施", "I-33"), Head("学龄儿童", "I-37", WHOLE),
        Head("已入学", "I-37"), Head("17周岁", "I-41", WHOLE), Head("有安置计划", "I-41"),
    ),
    ("I-14",),
)  # fmt: skip
ANNEXES = (CHILDREN, HANDOVER, SERVICES)

Row = FrozenFigure | None


@dataclass(frozen=True)
class Table:
    title: str
    header: list[str]
    rows: list[list[str]]


def tables(frozen: Frozen) -> list[Table]:
    return [_table(annex, frozen) for annex in ANNEXES if all(frozen.has(name) for name in annex.needs)]


def _table(annex: Annex, frozen: Frozen) -> Table:
    heads = [head for head in annex.heads if frozen.has(head.indicator)]
    names = ["合计", *(name for _line, name, _figures in frozen.lines)]
    columns = [_column(head, frozen) for head in heads]
    rows = [[name, *(column[n] for column in columns)] for n, name in enumerate(names)]
    return Table(annex.title, ["地区", *(head.title for head in heads)], rows)


def _column(head: Head, frozen: Frozen) -> list[str]:
    """The total, then each line. A share is shown where the number it is made of may be shown."""
    kept = [figures.get((head.indicator, "")) for _line, _name, figures in frozen.lines]
    total = frozen.totals[head.indicator, ""]
    if head.what == SHARE:
        numbers = _protected(Head(head.title, head.indicator), frozen)
        return [
            HIDDEN if number == HIDDEN or row is None or hides(row) else _share(row)
            for number, row in zip(numbers, [total, *kept], strict=True)
        ]
    return _protected(head, frozen)


def _share(row: FrozenFigure) -> str:
    value = share(row.numerator, row.denominator)
    return "—" if value is None else f"{value:g}%"


def _protected(head: Head, frozen: Frozen) -> list[str]:
    lines = [figures for _line, _name, figures in frozen.lines]
    numbers = [_number(head, figures) for figures in lines]
    rates = [figures.get((head.indicator, "")) for figures in lines]
    also = [head.what == NUMBER and not head.slice and _few_missing(row) for row in rates]
    total = _number(head, frozen.totals)
    few = head.what == NUMBER and not head.slice and _few_missing(frozen.totals[head.indicator, ""])
    shown = protect(numbers, floor=FLOOR, also=also, total_small=few)
    cells = [f"{n:,}" if ok else HIDDEN for n, ok in zip(numbers, shown.shown, strict=True)]
    return [f"{total:,}" if shown.total_shown else HIDDEN, *cells]


def _few_missing(row: Row) -> bool:
    return row is not None and row.denominator is not None and 0 < row.denominator - row.numerator < FLOOR


def _number(head: Head, figures: dict[tuple[str, str], FrozenFigure]) -> int:
    found = [figures.get((head.indicator, piece)) for piece in head.slice.split("+")]
    if head.what == WHOLE:
        return sum(row.denominator or 0 for row in found if row)
    return sum(row.numerator for row in found if row)
