"""What pages show of suspensions: on the case that it stands still and why, on a suspension its past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from transfers import trail
from transfers.models import TransferCase
from transfers.suspensions import guards
from transfers.suspensions.models import TransferSuspension
from transfers.suspensions.workflow import SUSPENSION


def _on_case(case: TransferCase, user: Any) -> dict[str, Any] | None:
    rows = list(access.reach(user, "view", TransferSuspension.objects.filter(case=case)).order_by("-id"))
    running = any(row.state == row.State.RUNNING for row in rows)
    may = not running and access.can_anywhere(user, "create", "suspension") and not guards.can_be_suspended(case, user)
    links = [{"title": _("中止移交"), "url": f"{reverse('suspensions:suspension_new')}?case={case.uid}"}] if may else []
    return {"lines": [_line(row) for row in rows], "links": links} if rows or links else None


def _line(row: TransferSuspension) -> dict[str, Any]:
    late = row.is_overdue(timezone.localdate())
    until = row.lifted_on or row.expected_until
    words = {"since": showing.day(row.since), "until": showing.day(until), "who": row.responsible}
    note = _("%(since)s至%(until)s · %(who)s") if row.lifted_on else _("%(since)s起，预计至%(until)s · %(who)s")
    return {
        "title": row.get_kind_display(), "note": note % words, "url": url_of(row),
        "tag": _("已过预计日期") if late else row.get_state_display(),
        "style": "alarm" if late else "warn" if row.state == row.State.RUNNING else "plain",
    }  # fmt: skip


def _way_back(row: TransferSuspension, _user: Any) -> dict[str, Any]:
    return {"lines": [_line(row)], "links": [{"title": _("打开这项移交"), "url": url_of(row.case)}]}


def _events(row: TransferSuspension, _user: Any) -> Iterator[Event]:
    yield trail.begun(row, _("中止移交"))
    yield from trail.steps(SUSPENSION, row)


register_events("suspension", _events)
register(Panel("suspensions.on_case", "transfer", gettext_lazy("移交中止"), "transfers/panels/on_child.html", _on_case,
               "suspension", "case", order=3))  # fmt: skip
register(Panel("suspensions.way_back", "suspension", gettext_lazy("所属移交"), "transfers/panels/on_child.html",
               _way_back, "suspension", "case", order=1))  # fmt: skip
