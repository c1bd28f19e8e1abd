"""What else says who a child is: names of its parents, things it came with, marks on its body. The subjects that keep
these tell them here; the comparison knows no table of theirs.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import QuerySet


class Kind(Enum):
    MOTHER = "mother"
    FATHER = "father"
    RELATIVE = "relative"
    THING = "thing"
    MARK = "mark"


Clues = dict[Kind, list[str]]


@dataclass(frozen=True)
class Teller:
    """`told(child_ids)` gives (child, kind, text) of many children in one question; `changed(since)` whose have changed
    lately: the ids of children.
    """

    told: Callable[[Collection[int]], Iterable[tuple[int, Kind, str]]]
    changed: Callable[[dt.datetime], QuerySet[Any]]


_TELLERS: list[Teller] = []


def register(teller: Teller) -> Teller:
    _TELLERS.append(teller)
    return teller


def of(child_ids: Collection[int]) -> dict[int, Clues]:
    """Only children of whom something is told."""
    found: dict[int, Clues] = defaultdict(lambda: defaultdict(list))
    for teller in _TELLERS if child_ids else ():
        for child_id, kind, text in teller.told(child_ids):
            if text.strip():
                found[child_id][kind].append(text)
    return dict(found)


def changed_since(since: dt.datetime) -> list[QuerySet[Any]]:
    return [teller.changed(since) for teller in _TELLERS]
