"""Letting an open case stand still."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import access, audit, notices
from casework.constraints import refusal
from casework.refusals import Refused
from transfers import pauses
from transfers.models import TransferCase
from transfers.suspensions import guards
from transfers.suspensions.models import TransferSuspension


@transaction.atomic
def suspend(*, by: Any, case: TransferCase, **said: Any) -> TransferSuspension:
    """`said`: kind, reason, since, expected_until, responsible. Both sides of the move are told."""
    case = TransferCase.objects.select_for_update(of=("self",), no_key=True).select_related("child").get(pk=case.pk)
    if why := guards.can_be_suspended(case, by):
        raise Refused(why)
    if why := guards.since_fits(case, said["since"]):
        raise Refused(why, field="since")
    suspension = TransferSuspension(case=case, child=case.child, created_by=by, **said)
    try:
        with transaction.atomic():
            suspension.save(force_insert=True)
    except IntegrityError as error:
        raise refusal(error) from error
    pauses.forget()
    audit.record("create", suspension, clause="4.3.d")
    title = _("移交%(number)s已中止：%(why)s") % {"number": case.number, "why": suspension.get_kind_display()}
    told = [post for post in access.holders("view", suspension, "case") if post.id != by.post.id]
    notices.notify(told, title=title, about=suspension)
    return suspension
