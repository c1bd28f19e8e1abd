"""Which home takes in a child from a place, and the sentence that explains it (clauses 2.0.a, 2.0.b)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agencies.models.agency import Agency
from agencies.models.jurisdiction import CHANGBAISHAN_ID, Jurisdiction, jurisdictions_of
from agencies.models.service_area import ServiceArea, service_areas_of


@dataclass(frozen=True)
class Route:
    home: Agency | None
    jurisdiction: Jurisdiction | None
    reason: str
    clause: str


def route(code9: str, on: date) -> Route:
    """Propose the home for a hukou or found-place code; without a home the reason says what is missing."""
    return routes([code9], on)[code9]


def routes(codes: Iterable[str], on: date) -> dict[str, Route]:
    """The same for many codes, asked for once."""
    places = jurisdictions_of(codes, on)
    areas = service_areas_of([place for place in places.values() if place is not None], on)
    return {code: _route(code, place, areas) for code, place in places.items()}


def _route(code9: str, jurisdiction: Jurisdiction | None, areas: dict[int, ServiceArea | None]) -> Route:
    if jurisdiction is None:
        reason = _("区划代码 %(code)s 不属于吉林省管辖区，请核对代码或由上级指定收留抚养机构。") % {"code": code9}
        return Route(None, None, reason, "2.0.a")
    area = areas[jurisdiction.pk]
    clause = "2.0.b" if jurisdiction.pk == CHANGBAISHAN_ID else "2.0.a"
    if area is None:
        reason = _("%(place)s尚未指定收留抚养机构，请省级民政部门先登记服务辖区。") % {"place": jurisdiction.name}
        return Route(None, jurisdiction, reason, clause)
    return Route(area.home, jurisdiction, _reason(code9, jurisdiction, area.home), clause)


def _reason(code: str, jurisdiction: Jurisdiction, home: Agency) -> str:
    if jurisdiction.pk == CHANGBAISHAN_ID:
        sentence = _("区划代码 %(code)s 按9位匹配属于%(place)s，由%(home)s收留抚养。")
    else:
        sentence = _("区划代码 %(code)s 属于%(place)s民政管辖区，由%(home)s收留抚养。")
    return sentence % {"code": code, "place": _place(jurisdiction), "home": home.name}


def _place(jurisdiction: Jurisdiction) -> str:
    return f"{jurisdiction.parent.name}{jurisdiction.name}" if jurisdiction.parent else jurisdiction.name
