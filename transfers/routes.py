"""Which home takes a child over: the one that serves the area whose office is the guardian (2.0.a, 2.0.b).

The area is that of the county home. Only 长白山 lies inside codes of two prefectures, so that a child of it is told by
the nine digits of its own registration or of the place where it was found.
"""

from __future__ import annotations

import datetime as dt

from agencies.models.jurisdiction import CHANGBAISHAN_ID, jurisdiction_of
from agencies.routing import Route, route
from children.models import Child


def home_for(child: Child, on: dt.date) -> Route:
    for code in (child.hukou_code, child.found_code):
        if code and (place := jurisdiction_of(code, on)) is not None and place.pk == CHANGBAISHAN_ID:
            return route(code, on)
    return route(child.home.jurisdiction.code, on)
