"""待办 of disputes that are no step of everybody: what has come up to this office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.access import sees_province
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from transfers.disputes import rising
from transfers.disputes.models import TransferDispute
from transfers.disputes.models.codes import Level
from transfers.disputes.parts import title_of


def _risen(user: Any) -> QuerySet[TransferDispute]:
    if not access.can_anywhere(user, "decide", "dispute", "step"):
        return TransferDispute.objects.none()
    level = Level.PROVINCE if sees_province(user.post) else Level.PREFECTURE
    rows = TransferDispute.objects.filter(rising.standing_with(level, timezone.localdate()))
    rows = silence.spoken_of(record_named("dispute"), rows)
    return access.reach(user, "decide", rows, "step").select_related("child", "case")


def _items(user: Any, most: int) -> Iterator[Item]:
    for dispute in _risen(user).order_by("raised_on", "id")[:most]:
        since = rising.ways_of(dispute)[-1 if sees_province(user.post) else 0][1]
        yield Item(title_of(dispute), url_of(dispute), due=since)


def _url() -> str:
    return f"{reverse('disputes:dispute_list')}?level={Level.PREFECTURE}"


register(Todo("disputes.risen", _("移交争议双方未能解决，请裁定"), _risen, _items, _url))
