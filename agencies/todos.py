"""What waits for an administrator: a recovery that another one has asked for and that needs a second hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import AccessCode
from casework import access
from casework.todo import Item, Todo, register


def recoveries(user: Any) -> QuerySet[AccessCode]:
    """Neither the own request nor the own account: those are for somebody else."""
    if not access.can_anywhere(user, "confirm", "user", "standing"):
        return AccessCode.objects.none()
    rows = AccessCode.objects.filter(purpose=AccessCode.Purpose.RECOVERY, ended_at=None, digest="")
    return rows.filter(user__is_active=True).exclude(requested_by=user).exclude(user=user)


def _items(user: Any, most: int) -> Iterable[Item]:
    for row in recoveries(user).select_related("user").order_by("created_at")[:most]:
        title = _("%(name)s（%(username)s）：%(reason)s")
        yield Item(
            title % {"name": row.user.name, "username": row.user.username, "reason": row.reason},
            reverse("agencies:user_act", args=[row.user.uid, "confirm"]),
            since=row.created_at,
        )


register(
    Todo(
        "agencies.recoveries", gettext_lazy("账号恢复：待第二名管理员确认"),
        lambda user: recoveries(user).count(), _items,
    )
)  # fmt: skip
