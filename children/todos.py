"""What a home owes its files: a missing ID number is asked for again and again, a file is gone through once a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, silence
from casework.links import url
from casework.parts import record_of
from casework.todo import Item, Todo, register
from children import pending
from children.models import Child, codes
from policy.terms import ID_NUMBER_ALERTS

# Days after admission on which a number that is still missing comes up again.
ID_NUMBER_ASKED_AFTER = tuple(term.days for term in ID_NUMBER_ALERTS)
# 动态管理: a file that nobody has looked through for so many days is asked about (2.1.g).
CONFIRMED_WITHIN = 365


def _ours(user: Any) -> QuerySet[Child]:
    rows = Child.objects.filter(state=codes.ChildState.IN_CARE)
    return silence.spoken_of(record_of(Child), access.reach(user, "edit", rows, "identity"))


def without_id_number(user: Any) -> QuerySet[Child]:
    first = timezone.localdate() - dt.timedelta(days=ID_NUMBER_ASKED_AFTER[0])
    return _ours(user).filter(id_number_index=None, admitted_on__lte=first)


def unconfirmed(user: Any) -> QuerySet[Child]:
    before = timezone.localdate() - dt.timedelta(days=CONFIRMED_WITHIN)
    return _ours(user).filter(Q(profile_confirmed_on=None) | Q(profile_confirmed_on__lt=before))


def _last_asked(admitted_on: dt.date) -> dt.date:
    """The latest of the days on which the number was asked for: 30, 60, then 90 days after admission."""
    waited = (timezone.localdate() - admitted_on).days
    return admitted_on + dt.timedelta(days=max(days for days in ID_NUMBER_ASKED_AFTER if days <= waited))


def _id_items(user: Any, most: int) -> Iterable[Item]:
    today = timezone.localdate()
    children = list(without_id_number(user).order_by("admitted_on", "id")[:most])
    done = pending.said_of(children)
    for child in children:
        title = _("%(child)s：入院 %(days)s 天，仍无身份证号码（%(why)s）") % {
            "child": child,
            "days": (today - child.admitted_on).days,
            "why": "；".join(filter(None, [str(child.get_id_pending_display()), done.get(child.pk)])),
        }
        yield Item(title, url(record_of(child), "part", child.uid, "identity"), due=_last_asked(child.admitted_on))


def _unconfirmed_items(user: Any, most: int) -> Iterable[Item]:
    for child in unconfirmed(user).order_by(F("profile_confirmed_on").asc(nulls_first=True), "id")[:most]:
        since = child.profile_confirmed_on or child.admitted_on
        due = since + dt.timedelta(days=CONFIRMED_WITHIN)
        yield Item(str(child), reverse("children:child_confirm", args=[child.uid]), due=due)


ID_NUMBER = register(Todo("children.id_number", gettext_lazy("身份证号码待补"), without_id_number, _id_items))
CONFIRM = register(
    Todo(
        "children.confirm",
        gettext_lazy("信息超过12个月未核实"),
        unconfirmed,
        _unconfirmed_items,
    )
)
