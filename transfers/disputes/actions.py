"""Writes of disputes that are no steps: raising one, telling the offices to which one has gone up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, notices
from casework.access import sees_province
from casework.refusals import Refused
from transfers.disputes import guards, rising
from transfers.disputes.models import OPEN_STATES, DisputeItem, DisputeTold, TransferDispute
from transfers.disputes.models.codes import Level
from transfers.models import TransferCase


@transaction.atomic
def raise_dispute(
    *, by: Any, case: TransferCase, statement: str, items: list[dict[str, Any]], on: dt.date | None = None
) -> TransferDispute:
    """One side of a move names what it misses: each item with kind, title, listed, found (and both amounts)."""
    case = TransferCase.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    if refusal := guards.can_be_raised(case, by):
        raise Refused(refusal)
    if not items:
        raise Refused(_("请至少写明一项有争议的材料、款项或物品。"))
    ours = by.post.agency_id
    dispute = TransferDispute.objects.create(
        case=case, child_id=case.child_id, raised_home_id=ours, raised_on=on or timezone.localdate(),
        asked_home_id=case.to_home_id if ours == case.from_home_id else case.from_home_id,
        statement=statement, created_by=by,
    )  # fmt: skip
    for item in items:
        DisputeItem.objects.create(dispute=dispute, child_id=case.child_id, created_by=by, **item)
    audit.record("create", dispute, clause="4.3.a")
    title = _("移交争议%(number)s：请说明情况") % {"number": dispute.number}
    notices.notify(access.holders("answer", dispute, "step"), title=title, about=dispute)
    return dispute


def tell_those_above(on: dt.date) -> int:
    """Tell each level once of every dispute that has come up to it, and write down who was told. Returns how many."""
    running = TransferDispute.objects.filter(state__in=OPEN_STATES)
    rows = running.filter(raised_on__lt=on).select_related("case__to_prefecture").order_by("id")
    told = 0
    for dispute in rows.prefetch_related("told"):
        known = {row.level for row in dispute.told.all()}
        reached = [level for level, since in rising.ways_of(dispute) if since <= on]
        told += sum(_told(dispute, level) for level in reached if level not in known)
    return told


def _told(dispute: TransferDispute, level: Level) -> bool:
    """Where nobody is there to be told, nothing is written: another night finds somebody."""
    posts = [
        post
        for post in access.holders("decide", dispute, "step").select_related("user", "agency")
        if sees_province(post) == (level == Level.PROVINCE)
    ]
    if not posts:
        return False
    DisputeTold.objects.create(
        dispute=dispute, child_id=dispute.child_id, level=level,
        told_to=[f"{post.user.name}（{post.agency.name}）" for post in posts],
    )  # fmt: skip
    title = _("移交争议%(number)s双方未能解决，已报%(level)s") % {"number": dispute.number, "level": level.label}
    notices.notify(posts, title=title, about=dispute)
    return True
