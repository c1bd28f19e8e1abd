"""待办 of lists that are no step: what is not drawn up yet before the child goes, what waits for this person's
signature, and what the other home has queried.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from transfers.handover import signing
from transfers.handover.models import HandoverList, Kind
from transfers.handover.parts import title_of
from transfers.handover.querysets import not_drawn, to_be_drawn
from transfers.models import TransferCase


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


def _undrawn(user: Any) -> QuerySet[TransferCase]:
    """For the giving home, while there is time: whoever may draw a list up."""
    if not user.post.agency.is_home or not access.can_anywhere(user, "create", "handover_list"):
        return TransferCase.objects.none()
    cases = to_be_drawn(user.post.agency_id, timezone.localdate())
    return access.reach(user, "view", silence.spoken_of(record_named("transfer"), cases), "case")


def _undrawn_items(user: Any, most: int) -> Iterator[Item]:
    marks = {f"no_{kind}": ExpressionWrapper(not_drawn(kind), BooleanField()) for kind in Kind}
    for case in _undrawn(user).annotate(**marks).select_related("child").order_by("planned_on", "id")[:most]:
        kinds = "、".join(str(kind.label) for kind in Kind if getattr(case, f"no_{kind}"))
        yield Item(
            _now("%(child)s：%(kinds)s") % {"child": case.child, "kinds": kinds}, url_of(case), due=case.planned_on
        )


register(Todo("handover.undrawn", _("交接清单：移交日期临近，还没有拟列"), _undrawn, _undrawn_items))
register(
    Todo(
        "handover.waiting", _("交接清单：待签署，或接收方有疑问"), _waiting, _items,
        lambda: reverse("handover:handover_list_list"),
    )
)  # fmt: skip
