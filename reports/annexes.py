"""The tables behind the report as declarations, and what holds between their numbers.

`SAME` are numbers that are one and the same thing counted, `GROUPS` those that are the parts of another, `WITHIN` those
that lie in another and leave a rest: what a reader of the paper knows without being told. Masking reasons with all
three (reports/printed.py).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from reports.declaring import said_together, untold

Quantity = tuple[str, str, str]  # indicator, which of its numbers, slice
NOT_YET = "尚不能统计："
NUMBER, WHOLE, MISSING, SHARE = "number", "whole", "missing", "share"


@dataclass(frozen=True)
class Head:
    """A column: of an indicator or a slice of it, its number, what it is a share of, or the share itself."""

    title: str
    indicator: str
    what: str = NUMBER
    slice: str = ""

    @property
    def quantity(self) -> Quantity:
        return self.indicator, NUMBER if self.what == SHARE else self.what, self.slice


@dataclass(frozen=True)
class Annex:
    """`code`: what remarks call it. `wants`: what belongs here and is not counted yet; it is told under the table."""

    code: str
    title: str
    heads: tuple[Head, ...]
    needs: tuple[str, ...] = field(default=())
    wants: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Table:
    """An annex filled in: `note` stands under it; `widths`, in hundredths, are those of columns of words."""

    code: str
    title: str
    header: list[str]
    rows: list[list[str]]
    unit: str = ""
    note: str = ""
    widths: tuple[int, ...] = ()


def not_yet(wanted: Collection[str]) -> str:
    """What a table ought to tell and cannot, with the reasons; never a nought."""
    told = said_together(one for one in untold() if one.id in wanted)
    return NOT_YET + told if told else ""


HOMES = Annex(
    "annex-homes",
    "儿童福利机构基本情况统计表",
    (
        Head("儿童福利机构", "I-01"), Head("其中：省级", "I-01", slice="level_PROVINCE"),
        Head("市（州）级", "I-01", slice="level_PREFECTURE"), Head("县级", "I-01", slice="level_COUNTY"),
        Head("家庭式居所", "I-19"), Head("在院儿童", "I-00"), Head("其中：长期监护", "I-05"),
    ),
    ("I-01",),
    ("I-02", "I-03", "I-04", "I-29", "I-30", "I-31", "I-47", "I-48", "I-50", "I-51", "I-51b", "I-52", "I-53"),
)  # fmt: skip
CHILDREN = Annex(
    "annex-1",
    "长期监护儿童构成统计表",
    (
        Head("长期监护儿童", "I-05"), Head("其中：男", "I-05", slice="sex_1"), Head("女", "I-05", slice="sex_2"),
        Head("0—5岁", "I-05", slice="age_0+age_3"), Head("6—14岁", "I-05", slice="age_6+age_12"),
        Head("15—17岁", "I-05", slice="age_15"), Head("18岁以上", "I-05", slice="age_18"),
        Head("市级以上机构收留抚养", "I-06"), Head("家庭寄养", "I-14", slice="FOSTER"),
        Head("家庭式养育", "I-14", slice="FAMILY_STYLE"),
    ),
    ("I-05",),
    ("I-20",),
)  # fmt: skip
HANDOVER = Annex(
    "annex-2",
    "县级儿童移交情况统计表",
    (
        Head("应移交", "I-09", WHOLE), Head("已接收", "I-09"), Head("完成率", "I-09", SHARE),
        Head("应移送未移送", "I-10a"), Head("应接收未接收", "I-10b"), Head("暂缓移交", "I-10c"),
        Head("户口随迁", "I-55"), Head("户口不迁", "I-56"),
    ),
    ("I-09",),
    ("I-54", "I-72"),
)  # fmt: skip
SERVICES = Annex(
    "annex-3",
    "养治康教社及成年安置情况统计表",
    (
        Head("在院儿童", "I-14"), Head("信息已核实", "I-12"), Head("定期评估齐全", "I-11"),
        Head("综合评估完成", "I-22"), Head("有抚养方案", "I-13"), Head("住家庭式居所", "I-19b"),
        Head("应发生活费", "I-16", WHOLE), Head("已发放", "I-16"), Head("已参保", "I-28"),
        Head("参保率", "I-28", SHARE), Head("病残儿童", "I-32", WHOLE), Head("已做康复评估", "I-32"),
        Head("康复方案", "I-33", WHOLE), Head("已实施", "I-33"), Head("学龄儿童", "I-37", WHOLE),
        Head("已入学", "I-37"), Head("17周岁", "I-41", WHOLE), Head("有安置计划", "I-41"),
    ),
    ("I-14",),
    (
        "I-08", "I-17", "I-18", "I-21", "I-23", "I-24", "I-25", "I-26", "I-27", "I-34", "I-35", "I-36", "I-38", "I-39",
        "I-42", "I-43", "I-44", "I-45", "I-46",
    ),
)  # fmt: skip
PROTECTION = Annex(
    "annex-protection",
    "县级机构转型及未成年人保护工作统计表",
    (
        Head("2022年7月11日县级机构", "I-40"), Head("经省批准保留", "I-40", slice="retained"),
        Head("保留批准已到期", "I-40", slice="run_out"), Head("已撤销", "I-40", slice="closed"),
        Head("转型情况尚未登记", "I-40", slice="unknown"), Head("12个月内临时监护", "I-59"),
        Head("仍在临时监护", "I-59", slice="goes_on"), Head("送还或由监护人领回", "I-59", slice="home"),
        Head("转为长期监护", "I-59", slice="lasting"), Head("其他去向", "I-59", slice="other"),
    ),
    ("I-40",),
    ("I-40b", "I-58", "I-60", "I-61", "I-62", "I-63", "I-64", "I-65"),
)  # fmt: skip
ANNEXES = (HOMES, CHILDREN, HANDOVER, SERVICES, PROTECTION)  # in the order of the paper; two more follow from them

SAME: tuple[tuple[Quantity, ...], ...] = (
    (("I-05", NUMBER, ""), ("I-06", WHOLE, "")),
    (
        ("I-00", NUMBER, ""), ("I-14", NUMBER, ""),
        *((rate, WHOLE, "") for rate in ("I-11", "I-12", "I-13", "I-19b", "I-22", "I-28")),
    ),
    (("I-09", NUMBER, ""), ("I-55", WHOLE, "")),
    (("I-56", NUMBER, ""), ("I-55", MISSING, "")),
)  # fmt: skip
GROUPS: tuple[tuple[Quantity, tuple[str, ...]], ...] = (
    (("I-05", NUMBER, ""), ("sex_1", "sex_2")),
    (("I-05", NUMBER, ""), ("age_0+age_3", "age_6+age_12", "age_15", "age_18")),
    (("I-14", NUMBER, ""), ("INSTITUTIONAL", "FAMILY_STYLE", "FOSTER", "BOARDING_SCHOOL", "HOSPITAL")),
    (("I-59", NUMBER, ""), ("goes_on", "home", "lasting", "other")),
)
# (the whole, numbers of it that have nobody in common): 在院 less 长期监护 are those under guardianship for a time; who
# is not in a prefecture's home is owed by a county's, or lives in one that may keep its children.
WITHIN: tuple[tuple[Quantity, tuple[Quantity, ...]], ...] = (
    (("I-00", NUMBER, ""), (("I-05", NUMBER, ""),)),
    (("I-06", MISSING, ""), (("I-09", MISSING, ""),)),
    (("I-09", MISSING, ""), (("I-10a", NUMBER, ""), ("I-10c", NUMBER, ""))),
)
