"""What the child's page shows of visits, and of whom the child must not meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from children import occasions, tags
from children.daily.models import Visit, VisitBan
from children.daily.panels.shared import SHOWN, new_url
from children.ending import end_open
from children.models import Child, codes

STYLES = {"ASKED": "warn", "ALLOWED": "warn", "HELD": "ok"}


@occasions.on_moved
def _end_with_the_move(child: Child, by: Any, day: dt.date) -> None:
    end_open(Visit, ["ASKED", "ALLOWED"], child, by=by, day=day, reason=_("儿童移交"))


@occasions.on_left
def _end_with_the_stay(child: Child, by: Any, day: dt.date) -> None:
    end_open(Visit, ["ASKED", "ALLOWED"], child, by=by, day=day, reason=_("儿童离院"))


def _visits(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", Visit.objects.filter(child=child)).order_by("-planned_at")[:SHOWN]
    lines = [
        {"title": f"{row.visitor}（{row.relation}）", "detail": row.get_state_display(), "at": row.planned_at,
         "url": url_of(row), "style": STYLES.get(row.state, "plain")}
        for row in rows
    ]  # fmt: skip
    new = new_url(child, user, "visit")
    return {"lines": lines, "nothing": _("没有探视记录。"), "new_url": new, "new_title": _("登记探视")}


def _barred(child: Child, user: Any) -> Any:
    bans = VisitBan.objects.in_force(timezone.localdate()).filter(child=child)
    return access.reach(user, "view", bans, "case").order_by("id")


def _bans(child: Child, user: Any) -> dict[str, Any]:
    lines = [
        {"title": f"{row.person}（{row.relation}）", "detail": f"{row.get_basis_display()}，{row.get_state_display()}",
         "at": row.starts_on, "url": url_of(row), "style": "alarm"}
        for row in _barred(child, user)
    ]  # fmt: skip
    new = new_url(child, user, "visit_ban")
    return {"lines": lines, "nothing": _("没有被禁止探视的人。"), "new_url": new, "new_title": _("登记禁止探视")}


@tags.register
def _tags(child: Child, user: Any) -> Iterator[tags.Tag]:
    in_care = child.state == codes.ChildState.IN_CARE
    if in_care and access.can_anywhere(user, "view", "visit_ban", "case") and _barred(child, user).exists():
        yield tags.Tag(_("有人被禁止探视"), "warn")


def _events(child: Child, user: Any) -> Iterator[Event]:
    if not access.can_anywhere(user, "view", "visit", "visitor"):
        return
    for row in access.reach(user, "view", Visit.objects.filter(child=child, state="HELD"), "visitor"):
        yield Event(
            row.came_at or row.planned_at, _("探视"), f"{row.visitor}（{row.relation}）", kind=_("社"), url=url_of(row)
        )


register_events("child", _events)
register(
    Panel("daily.visits", "child", gettext_lazy("探视"), "casework/panels/lines.html", _visits, "visit", "visitor",
          domain="社", order=50)
)  # fmt: skip
register(
    Panel("daily.bans", "child", gettext_lazy("禁止探视"), "casework/panels/lines.html", _bans, "visit_ban", "case",
          domain="社", order=51)
)  # fmt: skip
