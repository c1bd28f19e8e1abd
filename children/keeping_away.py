"""Whom a court, an assessment or the home keeps away from a child. The subjects that know tell; whoever lets somebody
near the child asks here, so that what is written in one place is not overlooked in another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from children.models import Child


@dataclass(frozen=True)
class KeptAway:
    """`id_number_index` is the blind index of the person's number, None where nobody knows it."""

    person: str
    id_number_index: str | None
    basis: str | Promise
    since: dt.date


Teller = Callable[["Child", dt.date], Iterable[KeptAway]]

_TELLERS: list[Teller] = []


def teller(found: Teller) -> Teller:
    """Register `teller(child, day)`: who must not come near the child on that day."""
    _TELLERS.append(found)
    return found


def from_child(child: Child, day: dt.date) -> Iterator[KeptAway]:
    for tell in _TELLERS:
        yield from tell(child, day)
