"""What the child's page shows of incidents, and an incident's page of the report that the law asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from children.daily.models import Incident, MandatoryReport
from children.daily.panels.shared import SHOWN, new_url
from children.models import Child

GRAVITY = {"NONE": "plain", "MINOR": "plain", "MODERATE": "warn", "GRAVE": "alarm"}


def _incidents(child: Child, user: Any) -> dict[str, Any]:
    rows = Incident.objects.filter(child=child).exclude(state="VOID")
    seen = access.reach(user, "view", rows).order_by("-happened_at")[:SHOWN]
    lines = [
        {"title": row.get_kind_display(), "detail": f"{row.get_severity_display()} · {row.get_state_display()}",
         "at": row.happened_at, "url": url_of(row), "style": "alarm" if row.suspected else GRAVITY[row.severity]}
        for row in seen
    ]  # fmt: skip
    new = new_url(child, user, "incident", also_dead=True)
    return {"lines": lines, "nothing": _("没有意外伤害记录。"), "new_url": new, "new_title": _("登记意外伤害")}


def _report(incident: Incident, user: Any) -> dict[str, Any] | None:
    rows = access.reach(user, "view", MandatoryReport.objects.filter(incident=incident))
    lines = [
        {"title": _("向公安机关和民政部门报告"), "detail": row.get_state_display(), "at": row.suspected_at,
         "url": url_of(row), "style": "alarm" if row.state == "TO_REPORT" else "warn"}
        for row in rows
    ]  # fmt: skip
    return {"lines": lines} if lines else None


def _events(child: Child, user: Any) -> Iterator[Event]:
    rows = Incident.objects.filter(child=child).exclude(state="VOID")
    for row in access.reach(user, "view", rows):
        yield Event(row.happened_at, _("意外伤害"), row.get_kind_display(), kind=_("养"), url=url_of(row))


register_events("child", _events)
register(
    Panel("daily.incidents", "child", gettext_lazy("意外伤害"), "casework/panels/lines.html", _incidents, "incident",
          "case", domain="养", order=40)
)  # fmt: skip
register(
    Panel("daily.report", "incident", gettext_lazy("强制报告"), "casework/panels/lines.html", _report,
          "mandatory_report", "case")
)  # fmt: skip
