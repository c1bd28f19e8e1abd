"""Whom somebody may choose for a batch, and the cases of one that a person may see."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from agencies.routing import Route
from casework import access
from children.models import Child
from transfers import guards
from transfers.batches.models import TransferBatch
from transfers.forms import county_children
from transfers.models import TransferCase
from transfers.querysets import deferral_of, should_transfer_not_transferred, without_open_case
from transfers.routes import homes_for


@dataclass(frozen=True)
class Choice:
    """A child that may be chosen: where it would go and why, whether it is overdue, and why it cannot be chosen."""

    child: Child
    route: Route
    overdue: bool
    deferred_until: dt.date | None
    why_not: str


def choices(user: Any, on: dt.date) -> list[Choice]:
    """All children for whom this person may begin a move, those that should have been moved first."""
    rows = without_open_case(county_children(user)).select_related("home__jurisdiction__parent")
    children = list(rows)
    routes = homes_for(children, on)
    late = set(should_transfer_not_transferred(on).filter(pk__in=routes).values_list("pk", flat=True))
    found = [_choice(child, routes[child.pk], user, on, overdue=child.pk in late) for child in children]
    return sorted(found, key=lambda one: (bool(one.why_not), not one.overdue))


def no_longer_offered(user: Any, chosen: Collection[uuid.UUID], offered: Iterable[Child]) -> list[Child]:
    """Who was ticked but is on the list no longer, as far as this person may see: somebody else was quicker."""
    missing = set(chosen) - {child.uid for child in offered}
    rows = access.reach(user, "view", Child.objects.filter(uid__in=missing)) if missing else Child.objects.none()
    return list(rows.select_related("home").order_by("name", "id"))


def _choice(child: Child, route: Route, user: Any, on: dt.date, *, overdue: bool) -> Choice:
    why_not = guards.can_open(child, user) or ("" if route.home else route.reason)
    deferral = None if overdue or why_not else deferral_of(child, on)
    return Choice(child, route, overdue, deferral.ends_on if deferral else None, why_not)


def cases_of(user: Any, batch: TransferBatch) -> QuerySet[TransferCase]:
    rows = TransferCase.objects.filter(batch_member__batch=batch)
    rows = rows.select_related("child__home", "from_home", "to_home", "from_county", "from_prefecture", "to_prefecture")
    return access.reach(user, "view", rows).order_by("id")
