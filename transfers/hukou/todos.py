"""待办: registrations that stay and must be looked at again, before their day comes and louder after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from transfers.hukou.models import HukouStay, StayQuerySet
from transfers.hukou.parts import SOON, title_of


def _due(user: Any) -> StayQuerySet | Any:
    if not access.can_anywhere(user, "keep", "hukou_stay", "step"):
        return HukouStay.objects.none()
    rows = silence.spoken_of(record_named("hukou_stay"), HukouStay.objects.to_review(timezone.localdate()))
    rows = rows.filter(child__prefecture_id=user.post.prefecture_id)
    return access.reach(user, "keep", rows, "step").select_related("child")


def _items(user: Any, most: int) -> Iterator[Item]:
    for stay in _due(user).order_by("review_on", "id")[:most]:
        yield Item(title_of(stay), url_of(stay), due=stay.review_on)


register(
    Todo(
        "hukou.review", _("户口不迁：应复核"), _due, _items,
        lambda: f"{reverse('hukou:hukou_stay_list')}?review={SOON}",
    )
)  # fmt: skip
