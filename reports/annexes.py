"""The tables behind the report as declarations, and what holds between their numbers.

`SAME` are numbers that are one and the same thing counted, `GROUPS` those that are the parts of another: what a reader
of the paper knows without being told. Masking reasons with both (reports/printed.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

Quantity = tuple[str, str, str]  # indicator, which of its numbers, slice
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

SAME: tuple[tuple[Quantity, ...], ...] = (
    (("I-05", NUMBER, ""), ("I-06", WHOLE, "")),
    (("I-00", NUMBER, ""), ("I-14", NUMBER, ""), ("I-12", WHOLE, ""), ("I-28", WHOLE, "")),
    (("I-09", NUMBER, ""), ("I-55", WHOLE, "")),
    (("I-56", NUMBER, ""), ("I-55", MISSING, "")),
)
GROUPS: tuple[tuple[Quantity, tuple[str, ...]], ...] = (
    (("I-05", NUMBER, ""), ("sex_1", "sex_2")),
    (("I-05", NUMBER, ""), ("age_0+age_3", "age_6+age_12", "age_15", "age_18")),
    (("I-14", NUMBER, ""), ("INSTITUTIONAL", "FAMILY_STYLE", "FOSTER", "BOARDING_SCHOOL", "HOSPITAL")),
)
