"""Short warnings beside a child's name. Upper apps register theirs; the file does not know what they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from children.models import Child


@dataclass(frozen=True)
class Tag:
    """`style` is ok, warn, alarm or empty for plain."""

    text: object
    style: str = ""


Tags = Callable[[Child, Any], Iterable[Tag]]

_TAGS: list[Tags] = []


def register(tags: Tags) -> Tags:
    """`tags(child, user)` gives what this person may read beside the name; usable as a decorator."""
    _TAGS.append(tags)
    return tags


def of(child: Child, user: Any) -> list[Tag]:
    return [tag for tags in _TAGS for tag in tags(child, user)]
