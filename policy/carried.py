"""How far each clause is carried out, in words and by place; counted elsewhere, for whoever may know.

Register at import: `CARRIED.append(my_function)`, a function (user) -> {clause id: Carried}, None where this user is
told no figures at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.citations import DOORS
from policy.clauses import CLAUSES, Clause

Text = str | Promise

# From the worst: what a clause is graded by where several things are counted for it.
SHORT, NEAR, FULL, TOLD, OPEN, UNTOLD = "short", "near", "full", "told", "open", "untold"
GRADES: dict[str, Text] = {
    SHORT: _("差距较大"), NEAR: _("接近做到"), FULL: _("已做到"), TOLD: _("有数字，不分高低"), OPEN: _("暂无应计记录"),
    UNTOLD: _("不能计数"),
}  # fmt: skip
WHY_UNTOLD: dict[str, Text] = {
    "definition": _("说明性文字，没有要计数的事项。"),
    "encouraged": _("鼓励事项，文件没有规定要达到的数。"),
    "outside": _("不在本系统办理，系统里没有可以计数的记录。"),
}
WHY_ELSE = _("文件没有规定可以计数的事项；落实情况见这一条的页面。")


@dataclass(frozen=True)
class Mark:
    """How far one place is."""

    name: Text
    grade: str
    value: str
    url: str

    @property
    def words(self) -> Text:
        return GRADES[self.grade]


@dataclass(frozen=True)
class Measure:
    """Something counted for a clause, for the whole area and for its places."""

    title: Text
    grade: str
    value: str
    url: str
    marks: tuple[Mark, ...] = ()

    @property
    def words(self) -> Text:
        return GRADES[self.grade]


@dataclass(frozen=True)
class Carried:
    """`why`: what cannot be counted for this clause, and why; no measure without a reason."""

    measures: tuple[Measure, ...] = ()
    why: tuple[Text, ...] = ()

    @property
    def grade(self) -> str:
        grades = {measure.grade for measure in self.measures}
        return next((grade for grade in GRADES if grade in grades), UNTOLD)

    @property
    def words(self) -> Text:
        return GRADES[self.grade]


FIGURE = "figure"  # the resource whose pages the marks lead to
CARRIED: list[Callable[[Any], Mapping[str, Carried] | None]] = []


def may_be_told(user: Any) -> bool:
    return bool(CARRIED) and all(may(user, FIGURE) for may in DOORS)


def carried_for(user: Any) -> dict[str, Carried] | None:
    """Of every clause; a clause of which nothing is counted says why. None for who is told no figures."""
    told = [found for provider in CARRIED if (found := provider(user)) is not None]
    if not told:
        return None
    return {ref: _together(clause, [one[ref] for one in told if ref in one]) for ref, clause in CLAUSES.items()}


def _together(clause: Clause, found: list[Carried]) -> Carried:
    measures = tuple(measure for one in found for measure in one.measures)
    why = tuple(reason for one in found for reason in one.why)
    return Carried(measures, why if measures or why else (WHY_UNTOLD.get(clause.kind, WHY_ELSE),))
