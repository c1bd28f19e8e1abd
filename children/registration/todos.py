"""Children whom nobody has put before the police yet, and numbers that another file carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.links import url_of
from casework.parts import record_named, record_of
from casework.todo import Item, Todo, register
from children.models import Child
from children.registration.models import HouseholdRegistration
from children.registration.querysets import clashing, not_asked_for
from policy.terms import ID_NUMBER_ALERTS

# "Without delay" (R2a.17) is asked about for the first time with the number itself.
FIRST_ASKED_AFTER = ID_NUMBER_ALERTS[0].days or 0


def _unregistered(user: Any) -> QuerySet[Child]:
    if not access.can_anywhere(user, "create", "registration"):
        return Child.objects.none()
    rows = silence.spoken_of(record_of(Child), not_asked_for())
    return access.reach(user, "view", rows).filter(home_id=user.post.agency_id)


def _unregistered_items(user: Any, most: int) -> Iterator[Item]:
    new = reverse("registration:registration_new")
    for child in _unregistered(user).order_by("admitted_on", "id")[:most]:
        title = _now("%(child)s（%(why)s）") % {"child": child, "why": child.get_id_pending_display()}
        due = child.admitted_on + dt.timedelta(days=FIRST_ASKED_AFTER)
        yield Item(title, f"{new}?child={child.uid}", due=due)


def _clashing(user: Any) -> QuerySet[HouseholdRegistration]:
    if not access.can_anywhere(user, "create", "registration"):
        return HouseholdRegistration.objects.none()
    rows = silence.spoken_of(record_named("registration"), clashing())
    return access.reach(user, "view", rows, "clash").filter(child__home_id=user.post.agency_id)


def _clashing_items(user: Any, most: int) -> Iterator[Item]:
    for row in _clashing(user).select_related("child").order_by("id")[:most]:
        yield Item(str(row.child), url_of(row))


register(
    Todo(
        "registration.unregistered", _("没有户口，尚未向公安申请落户"), _unregistered,
        _unregistered_items,
    )
)  # fmt: skip
register(
    Todo(
        "registration.clash", _("公安登记的号码已在另一份档案名下，请核对"), _clashing,
        _clashing_items,
    )
)  # fmt: skip
