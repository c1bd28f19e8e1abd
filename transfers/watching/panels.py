"""Who was told of a child that waits: on the case, on the child's page, beside the lists of the two checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.acting import current
from casework.links import url_of
from casework.panels import Panel, register
from children.models import Child
from transfers import told
from transfers.models import TransferCase
from transfers.watching.models import Escalation

LEVELS = (Escalation.Level.COUNTY, Escalation.Level.PREFECTURE, Escalation.Level.PROVINCE)
SHORT = {
    Escalation.Level.COUNTY: gettext_lazy("县级"),
    Escalation.Level.PREFECTURE: gettext_lazy("市级"),
    Escalation.Level.PROVINCE: gettext_lazy("省级"),
}


@told.teller
def _told(check: str, children: Iterable[int]) -> dict[int, str]:
    """The first day on which each level was told, as far as the person may read it."""
    act = current()
    rows = Escalation.objects.open().filter(check_kind=check, child_id__in=list(children))
    days: dict[int, dict[str, Any]] = {}
    for row in access.reach(act.user if act else None, "view", rows, "told").order_by("-told_on"):
        days.setdefault(row.child_id, {})[row.level] = row.told_on
    return {
        child: "；".join(f"{SHORT[level]} {showing.day(said[level])}" for level in LEVELS if level in said)
        for child, said in days.items()
    }


def _lines(user: Any, rows: QuerySet[Escalation]) -> dict[str, Any] | None:
    found = access.reach(user, "view", rows, "told").select_related("agency").order_by("-told_on", "-id")
    lines = [_line(row) for row in found]
    return {"lines": lines} if lines else None


def _line(row: Escalation) -> dict[str, Any]:
    words = {"day": showing.day(row.told_on), "who": row.recipients or _("当日没有在岗人员，未能通知到人")}
    over = _("%(day)s 解除：%(why)s") % {"day": showing.day(row.ended_on), "why": row.get_ended_because_display()}
    return {
        "title": f"{row.get_check_kind_display()} → {row.agency.name}",
        "note": _("%(day)s 告知：%(who)s") % words + (f"；{over}" if row.ended_on else ""), "url": url_of(row),
        "tag": _("机构") if row.agency.is_home else SHORT[Escalation.Level(row.level)],
        "style": "plain" if row.ended_on else "alarm",
    }  # fmt: skip


def _on_case(case: TransferCase, user: Any) -> dict[str, Any] | None:
    """Both checks: before the notice the child should have been moved, after it somebody should have taken it over."""
    of_the_child = Q(check_kind=Escalation.Check.SEND, child_id=case.child_id)
    return _lines(user, Escalation.objects.filter(Q(case=case) | of_the_child))


def _on_child(child: Child, user: Any) -> dict[str, Any] | None:
    return _lines(user, Escalation.objects.open().filter(child=child))


register(Panel("watching.on_case", "transfer", gettext_lazy("逾期上报"), "watching/panels/told.html", _on_case,
               "escalation", "told", order=8))  # fmt: skip
register(Panel("watching.on_child", "child", gettext_lazy("逾期上报"), "watching/panels/told.html", _on_child,
               "escalation", "told", order=6))  # fmt: skip
