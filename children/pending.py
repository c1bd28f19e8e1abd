"""Why a child has no ID number yet, told by whoever is about to get one: said beside the reminder for the number."""

from __future__ import annotations

from collections.abc import Callable

from children.models import Child

Teller = Callable[[list[Child]], dict[int, str]]
_TELLERS: list[Teller] = []


def told_by(teller: Teller) -> Teller:
    """`teller(children)` answers for those it knows something of: id of the child → what has been done."""
    _TELLERS.append(teller)
    return teller


def said_of(children: list[Child]) -> dict[int, str]:
    found: dict[int, str] = {}
    for teller in _TELLERS:
        for child_id, said in teller(children).items():
            found[child_id] = "；".join(filter(None, [found.get(child_id), said]))
    return found
