"""待办 of transfers that are no step: children nobody has proposed yet, deferrals that end soon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from casework import access, silence
from casework.links import url, url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from children.models import Child
from transfers.models import TransferDeferral
from transfers.querysets import (
    deferrals_ending,
    should_transfer_not_transferred,
    since_when,
    soonest_due_first,
    transfer_due_on,
    without_open_case,
)


def _acts_in_county(user: Any) -> bool:
    """The county's office and home act; the levels above see the same on their dashboards."""
    return user.post.level == Level.COUNTY and access.can_anywhere(user, "create", "transfer")


def _not_proposed(user: Any) -> QuerySet[Child]:
    if not _acts_in_county(user):
        return Child.objects.none()
    children = without_open_case(should_transfer_not_transferred(timezone.localdate()))
    return soonest_due_first(access.reach(user, "view", children))


def _proposals(user: Any, most: int) -> Iterator[Item]:
    new = url(record_named("transfer"), "new")
    for child in _not_proposed(user)[:most]:
        due = transfer_due_on(since_when(child))
        yield Item(str(child), f"{new}?child={child.uid}", due=due)


def _ending(user: Any) -> QuerySet[TransferDeferral]:
    if not _acts_in_county(user):
        return TransferDeferral.objects.none()
    rows = silence.spoken_of(record_named("deferral"), deferrals_ending(timezone.localdate()))
    return access.reach(user, "view", rows).select_related("child")


def _endings(user: Any, most: int) -> Iterator[Item]:
    for deferral in _ending(user)[:most]:
        yield Item(str(deferral.child), url_of(deferral), due=deferral.ends_on)


register(
    Todo(
        "transfers.not_proposed", _("应移送未移送，尚未发起移交"), lambda user: _not_proposed(user).count(), _proposals,
        lambda: reverse("transfers:due"),
    )
)  # fmt: skip
register(
    Todo(
        "transfers.deferral_ending", _("暂缓移交即将到期"), lambda user: _ending(user).count(), _endings,
        lambda: f"{reverse('transfers:deferral_list')}?ending=soon",
    )
)  # fmt: skip
