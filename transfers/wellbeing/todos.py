"""待办: children to be seen around their move, by day, the overdue ones first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access
from casework.todo import Item, Todo, register
from children import seeing
from transfers.wellbeing import moments, querysets
from transfers.wellbeing.models.codes import Moment
from transfers.wellbeing.panels import new_url


def _is_asked(user: Any) -> bool:
    return bool(user.post.agency.is_home) and access.can_anywhere(user, "create", "wellbeing")


def _count(user: Any) -> int:
    return querysets.how_many(user.post.agency_id, timezone.localdate()) if _is_asked(user) else 0


def _items(user: Any, most: int) -> Iterator[Item]:
    if not _is_asked(user):
        return
    today, found, here = timezone.localdate(), [], user.post.agency_id
    for moment in Moment:
        cases = querysets.of_home(here, moment, today)
        rows = cases.select_related("child", "from_home", "to_home").order_by("accepted_on", "planned_on", "id")
        found += [(moments.due_on(case, moment) or today, case, moment) for case in rows[:most]]
    found.sort(key=lambda one: (one[0], one[1].pk))
    for due, case, moment in found[:most]:
        title = f"{seeing.as_known(case.child)} · {Moment(moment).label}"
        yield Item(title, new_url("wellbeing", case, moment), due=due)


register(
    Todo(
        "wellbeing.to_be_seen", _("移交前后应走访（逾期和7日内到期）"), _count, _items,
        lambda: reverse("wellbeing:due"),
    )
)  # fmt: skip
