"""What waits besides the steps: certificates that run out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from casework import access, silence
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from children.disability.models import DisabilityRecord
from children.models import codes


def _expiring(user: Any) -> QuerySet[DisabilityRecord]:
    if not access.can_anywhere(user, "hold", "disability", "step"):
        return DisabilityRecord.objects.none()
    rows = DisabilityRecord.objects.expiring(timezone.localdate()).filter(child__state=codes.ChildState.IN_CARE)
    told = silence.spoken_of(record_named("disability"), rows)
    found: QuerySet[DisabilityRecord] = access.reach(user, "hold", told, "step")
    return found.select_related("child").order_by("valid_until", "id")


def _items(user: Any, most: int) -> Iterator[Item]:
    for record in _expiring(user)[:most]:
        yield Item(str(record.child), url_of(record), due=record.valid_until)


def _url() -> str:
    return f"{reverse('disability:disability_list')}?expiring=yes"


register(Todo("disability.expiring", gettext_lazy("残疾人证将到期"), _expiring, _items, _url))
