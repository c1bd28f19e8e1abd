"""待办 of lists that are no step: what waits for this person's signature, and what the other home has queried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from transfers.handover import signing
from transfers.handover.models import HandoverList
from transfers.handover.parts import title_of


def _waiting(user: Any) -> QuerySet[HandoverList]:
    """The province witnesses where it wants to; the prefecture is asked to."""
    if not access.can_anywhere(user, "sign", "handover_list", "list") or user.post.level == "PROVINCE":
        return HandoverList.objects.none()
    rows = signing.waiting_for(user)
    if access.can_anywhere(user, "correct", "handover_list", "list"):
        queried = HandoverList.objects.filter(state="GIVEN", queries__gt=0, case__from_home_id=user.post.agency_id)
        rows = rows | queried.filter(case__state__in=("HANDED_OVER", "ACCEPTED"))
    return silence.spoken_of(record_named("handover_list"), rows)


def _items(user: Any, most: int) -> Iterator[Item]:
    for row in _waiting(user).select_related("child", "case").order_by("pk")[:most]:
        yield Item(title_of(row), url_of(row))


register(
    Todo(
        "handover.waiting", _("交接清单：待签署，或接收方有疑问"), lambda user: _waiting(user).count(), _items,
        lambda: reverse("handover:handover_list_list"),
    )
)  # fmt: skip
