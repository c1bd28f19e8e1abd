"""Where other packages tell what they have to do with a clause; this package never asks them by name.

- SOURCES: functions that list every citation of one kind, each with its `clause`. The trace and the pages read them.
- PROVIDERS: functions (id) -> citations, for what cannot be listed beforehand. Only the pages read them.
- FIGURES: functions (id, user) -> live figures, limited by the caller to what this user may know.
- DOORS: functions (user, resource) -> may this user open the pages of this resource at all.

Register at import in `<app>/citations.py`: `SOURCES.append(my_rows)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
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
    """`url` leads a person there who may view the `resource`; everybody else reads the title alone."""

    kind: str
    title: Text
    url: str = ""
    clause: str = ""
    resource: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of citation: {self.kind}")


@dataclass(frozen=True)
class FigureRow:
    """One prefecture's share of a figure; `percent` (0-100) draws the bar, `low` reddens it."""

    name: Text
    value: str
    url: str = ""
    percent: int | None = None
    low: bool = False


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
DOORS: list[Callable[[Any, str], bool]] = []


def every_citation() -> tuple[Citation, ...]:
    return _gathered(tuple(SOURCES), get_language())


@lru_cache(maxsize=8)
def _gathered(sources: tuple[Callable[[], Iterable[Citation]], ...], _language: str | None) -> tuple[Citation, ...]:
    """Declarations do not change while the program runs, and asking all of them for each page is most of the page."""
    return tuple(citation for source in sources for citation in source())


def citations_of(ref: str, user: object = None) -> list[tuple[Text, list[Citation]]]:
    """What in the product cites this clause or rule, by kind in the order of KINDS; links where the user may go."""
    found = [citation for citation in every_citation() if citation.clause == ref]
    found += [citation for provider in PROVIDERS for citation in provider(ref)]
    found = [citation if _opens(citation, user) else replace(citation, url="") for citation in found]
    groups = [(title, [c for c in found if c.kind == kind]) for kind, title in KINDS.items()]
    return [(title, group) for title, group in groups if group]


def _opens(citation: Citation, user: object) -> bool:
    return not citation.resource or all(may(user, citation.resource) for may in DOORS)


def figures_of(ref: str, user: object) -> list[Figure]:
    return [figure for provider in FIGURES for figure in provider(ref, user)]


def _terms() -> Iterable[Citation]:
    numbers: tuple[Term | Amount, ...] = (*TERMS, *AMOUNTS)
    for number in numbers:
        yield Citation("term", f"{number.label} · {number.text}", clause=number.clause)


SOURCES.append(_terms)
