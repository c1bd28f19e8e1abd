"""Writes of daily care that are no steps: asking for leave, raising the alarm."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, notices
from casework.refusals import Refused
from children.daily import guards
from children.daily.models import ChildLeave, MissingCase
from children.models import Child


def _refuse(sentence: str, field: str = "") -> None:
    if sentence:
        raise Refused(sentence, field=field)


@transaction.atomic
def ask_leave(*, child: Child, leaves_at: dt.datetime, ends_at: dt.datetime, by: Any, **said: Any) -> ChildLeave:
    """Somebody wants to take the child out; another decides."""
    _refuse(guards.in_care(child), "child")
    _refuse(guards.the_missing_are_not_moved(child), "child")
    _refuse(guards.since_admission(child, leaves_at), "leaves_at")
    _refuse(guards.leave_is_short(leaves_at, ends_at), "ends_at")
    _refuse(guards.is_back_from_before(child, leaves_at))
    leave = ChildLeave.objects.create(
        child=child, home=child.home, leaves_at=leaves_at, ends_at=ends_at, created_by=by, **said
    )
    audit.record("create", leave, clause="R2a.34")
    return leave


@transaction.atomic
def raise_alarm(*, child: Child, missing_since: dt.datetime, by: Any, **said: Any) -> MissingCase:
    """The clock of the police report begins; the head and the offices above hear of it at once."""
    _refuse(guards.in_care(child), "child")
    _refuse(guards.since_admission(child, missing_since), "missing_since")
    case = MissingCase.objects.create(
        child=child, home=child.home, missing_since=missing_since, told_at=timezone.now(), created_by=by, **said
    )
    audit.record("create", case, clause="R2a.34")
    tell_above(case, _("%(child)s走失，请立即了解情况并督促寻找") % {"child": child})
    return case


def tell_above(record: Any, title: str) -> None:
    """The head of the home and the offices answerable for it."""
    notices.notify(access.holders("hear", record, "*"), title=title, about=record)
