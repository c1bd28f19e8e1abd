"""待办 of transfers that are no step: children nobody has proposed yet, deferrals that end soon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from casework import access, silence
from casework.links import url, url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from children import seeing
from children.models import Child
from transfers import cancelling, closing
from transfers.models import TransferCase, TransferDeferral
from transfers.querysets import (
    answer_due_on,
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


def _notified(user: Any) -> QuerySet[TransferCase]:
    """The receiving home has no step until the child is handed over, and yet a term in which it answers."""
    if not user.post.agency.is_home or not access.can_anywhere(user, "accept", "transfer", "step"):
        return TransferCase.objects.none()
    rows = silence.spoken_of(record_named("transfer"), TransferCase.objects.filter(state="NOTICE_ISSUED"))
    rows = rows.filter(to_home_id=user.post.agency_id)
    return access.reach(user, "accept", rows, "step").select_related("child", "from_home")


def _notices(user: Any, most: int) -> Iterator[Item]:
    for case in _notified(user).order_by("notice_issued_on", "id")[:most]:
        yield Item(f"{case.child}（{case.from_home.name}）", url_of(case), due=answer_due_on(case))


def _settled(user: Any) -> QuerySet[TransferCase]:
    """Accepted and nothing left open: the prefecture that took the child over says so."""
    if not closing.accounts() or not access.can_anywhere(user, "close", "transfer", "step"):
        return TransferCase.objects.none()
    cases = TransferCase.objects.filter(state="ACCEPTED", to_prefecture_id=user.post.prefecture_id)
    return access.reach(user, "close", closing.settled(cases), "step").select_related("child", "to_home")


def _closings(user: Any, most: int) -> Iterator[Item]:
    for case in _settled(user).order_by("accepted_on", "id")[:most]:
        yield Item(f"{seeing.as_known(case.child)} → {case.to_home.name}", url_of(case))


def _leaving_owed(user: Any) -> QuerySet[TransferCase]:
    """The home says that the child left, now that no move holds it any more."""
    if not access.can_anywhere(user, "create", "leaving"):
        return TransferCase.objects.none()
    rows = silence.spoken_of(record_named("transfer"), cancelling.leaving_owed())
    return rows.filter(child__home_id=user.post.agency_id).select_related("child")


def _leavings(user: Any, most: int) -> Iterator[Item]:
    new = url(record_named("leaving"), "new")
    for case in _leaving_owed(user).order_by("id")[:most]:
        title = _now("%(child)s：%(kind)s") % {"child": case.child, "kind": case.get_cancel_kind_display()}
        yield Item(title, f"{new}?child={case.child.uid}")


register(Todo("transfers.leaving_owed", _("移交已取消，应办理离院"), _leaving_owed, _leavings))
register(
    Todo(
        "transfers.to_answer", _("已收到移交通知：请准备接收，不能接收的书面说明"),
        _notified, _notices,
        lambda: f"{reverse('transfers:transfer_list')}?state=NOTICE_ISSUED",
    )
)  # fmt: skip
register(
    Todo(
        "transfers.to_close", _("移交各项已办结，可以结案"), _settled, _closings,
        lambda: f"{reverse('transfers:transfer_list')}?state=ACCEPTED",
    )
)  # fmt: skip
register(
    Todo(
        "transfers.not_proposed", _("应移送未移送，尚未发起移交"), _not_proposed, _proposals,
        lambda: reverse("transfers:due"),
    )
)  # fmt: skip
register(
    Todo(
        "transfers.deferral_ending", _("暂缓移交即将到期"), _ending, _endings,
        lambda: f"{reverse('transfers:deferral_list')}?ending=soon",
    )
)  # fmt: skip
