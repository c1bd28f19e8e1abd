"""Which home takes a child over: the one that serves the area whose office is the guardian (2.0.a, 2.0.b).

The area is that of the county home. Only 长白山 lies inside codes of two prefectures, so that a child of it is told by
the nine digits of its own registration or of the place where it was found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from agencies.models.jurisdiction import CHANGBAISHAN_ID
from agencies.routing import Route, routes
from children.models import Child


def home_for(child: Child, on: dt.date) -> Route:
    return homes_for([child], on)[child.pk]


def homes_for(children: Iterable[Child], on: dt.date) -> dict[int, Route]:
    """The same for many, by the id of the child: their places are asked for once."""
    asked = {child.pk: (child.hukou_code, child.found_code, child.home.jurisdiction.code) for child in children}
    found = routes({code for codes in asked.values() for code in codes if code}, on)
    return {pk: _own_or_the_homes(codes, found) for pk, codes in asked.items()}


def _own_or_the_homes(codes: tuple[str, ...], found: dict[str, Route]) -> Route:
    *own, of_home = codes
    special = (found[code] for code in own if code)
    return next((r for r in special if r.jurisdiction and r.jurisdiction.pk == CHANGBAISHAN_ID), found[of_home])
