"""What waits for those who keep the register: a recovery that needs a second hand, and for the province the leave of a
county home to keep its children that comes to its end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import AccessCode, Agency
from casework import access
from casework.links import url
from casework.parts import record_of
from casework.todo import Item, Todo, register
from policy.terms import RETENTION_WARNING


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
        recoveries, _items,
    )
)  # fmt: skip


def retentions(user: Any) -> QuerySet[Agency]:
    """County homes whose leave to keep their children ends soon, or has ended: prolonged, or taken back."""
    soon = timezone.localdate() + dt.timedelta(days=RETENTION_WARNING.days)
    rows = Agency.objects.open_now().filter(retained=True, retained_until__lte=soon)
    return access.reach(user, "edit", rows, "retention")


def _retention_items(user: Any, most: int) -> Iterable[Item]:
    for home in retentions(user).order_by("retained_until", "id")[:most]:
        yield Item(
            _("%(home)s：%(document)s") % {"home": home.name, "document": home.retained_document},
            url(record_of(Agency), "part", home.uid, "retention"),
            due=home.retained_until,
        )


register(
    Todo(
        "agencies.retentions", gettext_lazy("县级机构保留批准即将期满或已经期满"),
        retentions, _retention_items,
    )
)  # fmt: skip
