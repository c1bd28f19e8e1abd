"""Where other packages tell what they have to do with a clause; this package never asks them by name.

- SOURCES: functions that list every citation of one kind, each with its `clause`. The trace and the pages read them.
- PROVIDERS: functions (id) -> citations, for what cannot be listed beforehand. Only the pages read them.
- FIGURES: functions (id, user) -> live figures, limited by the caller to what this user may know.

Register at import in `<app>/citations.py`: `SOURCES.append(my_rows)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.terms import AMOUNTS, TERMS, Amount, Term

Text = str | Promise

KINDS: dict[str, Text] = {
    "row": _("权限"),
    "step": _("办理步骤"),
    "part": _("信息分组"),
    "indicator": _("指标"),
    "term": _("期限和标准"),
    "todo": _("待办提醒"),
    "paper": _("文书"),
    "page": _("页面"),
}
# These make the program do or refuse something; a term or a mention on a page alone does not carry a clause out.
RULE_KINDS = frozenset({"row", "step", "part", "indicator", "todo"})


@dataclass(frozen=True)
class Citation:
    kind: str
    title: Text
    url: str = ""
    clause: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of citation: {self.kind}")


@dataclass(frozen=True)
class FigureRow:
    """One prefecture's share of a figure; `percent` (0-100) draws the bar."""

    name: Text
    value: str
    url: str = ""
    percent: int | None = None


@dataclass(frozen=True)
class Figure:
    """How far a clause is carried out; `url` leads to the records behind the number."""

    title: Text
    value: str
    unit: Text = ""
    as_of: str = ""
    url: str = ""
    rows: tuple[FigureRow, ...] = ()


SOURCES: list[Callable[[], Iterable[Citation]]] = []
PROVIDERS: list[Callable[[str], Iterable[Citation]]] = []
FIGURES: list[Callable[[str, Any], Iterable[Figure]]] = []


def every_citation() -> list[Citation]:
    return [citation for source in SOURCES for citation in source()]


def citations_of(ref: str) -> list[tuple[Text, list[Citation]]]:
    """What in the product cites this clause or rule, by kind in the order of KINDS."""
    found = [citation for citation in every_citation() if citation.clause == ref]
    found += [citation for provider in PROVIDERS for citation in provider(ref)]
    groups = [(title, [c for c in found if c.kind == kind]) for kind, title in KINDS.items()]
    return [(title, group) for title, group in groups if group]


def figures_of(ref: str, user: object) -> list[Figure]:
    return [figure for provider in FIGURES for figure in provider(ref, user)]


def _terms() -> Iterable[Citation]:
    numbers: tuple[Term | Amount, ...] = (*TERMS, *AMOUNTS)
    for number in numbers:
        yield Citation("term", f"{number.label} · {number.text}", clause=number.clause)


SOURCES.append(_terms)
