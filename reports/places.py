"""Where figures are told for: the province, a prefecture, a county; and how far a post may ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from agencies.models import Jurisdiction, Level
from agencies.models.jurisdiction import PROVINCE_ID, label_of
from casework.access import area_of, sees_province

OWN = "市本级"


@dataclass(frozen=True)
class Place:
    """`own` is the share of a prefecture (or the province) that belongs to none of its counties: its own homes."""

    id: int
    name: str
    short_name: str
    level: str
    parent_id: int | None = None
    own: bool = False

    @property
    def label(self) -> str:
        return label_of(self.name, self.short_name)

    @property
    def key(self) -> str:
        return f"{self.id}own" if self.own else str(self.id)


def place_of(row: Jurisdiction) -> Place:
    return Place(row.pk, row.name, row.short_name, row.level, row.parent_id)


def place_for(user: Any) -> Place | None:
    """The place a post's office answers for; None for posts that watch over no area."""
    post = getattr(user, "post", None)
    if post is None:
        return None
    if sees_province(post):
        return place_of(Jurisdiction.objects.get(pk=PROVINCE_ID))
    county, prefecture = area_of(post)
    if not (county or prefecture):
        return None
    return place_of(post.agency.jurisdiction)


def may_ask(user: Any, place: Place) -> bool:
    """Is the place the post's own area or one below it?"""
    post = getattr(user, "post", None)
    if post is None:
        return False
    if sees_province(post):
        return True
    county, prefecture = area_of(post)
    return place.id in {county, prefecture} or (prefecture is not None and place.parent_id == prefecture)


def below(place: Place) -> list[Place]:
    """The places a figure of this place is split into, in official order; nothing below a county.

    A prefecture's own homes stand first. The province's own homes are not split off: they count in its total.
    """
    if place.level == Level.PROVINCE:
        return [place_of(row) for row in Jurisdiction.objects.filter(level=Level.PREFECTURE)]
    if place.level == Level.PREFECTURE:
        own = Place(place.id, OWN, OWN, place.level, own=True)
        return [own, *(place_of(row) for row in Jurisdiction.objects.filter(parent_id=place.id))]
    return []


def place_named(key: str) -> Place | None:
    """The place behind an address: `220300`, or `220300own` for what belongs to none of its counties."""
    number, own = key.removesuffix("own"), key.endswith("own")
    row = Jurisdiction.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    if row is None:
        return None
    place = place_of(row)
    if not own:
        return place
    return Place(place.id, OWN, OWN, place.level, own=True) if place.level == Level.PREFECTURE else None
