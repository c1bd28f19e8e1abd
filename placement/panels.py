"""What the child's page shows of settlement at adulthood."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework import access
from casework.links import url, url_of
from casework.panels import Panel, register
from casework.parts import record_named
from children.models import Child
from placement.models import AgingOutPlan
from placement.querysets import old_enough_without_plan


def _plan(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", AgingOutPlan.objects.filter(child=child))
    lines = [
        {
            "title": row.get_path_display() or _("拟定中"),
            "detail": row.get_state_display(),
            "at": row.settled_on or row.opened_on,
            "url": url_of(row),
            "style": "ok" if row.state in {AgingOutPlan.State.AGREED, AgingOutPlan.State.SETTLED} else "warn",
        }
        for row in rows
    ]
    may = (
        access.can_anywhere(user, "create", "aging_out") and old_enough_without_plan(user).filter(pk=child.pk).exists()
    )
    new_url = f"{url(record_named('aging_out'), 'new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("满16周岁后制定。"), "new_url": new_url, "new_title": _("制定成年安置计划")}


register(
    Panel("placement.aging_out", "child", _("成年安置"), "casework/panels/lines.html", _plan, "aging_out", domain="社")
)
