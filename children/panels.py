"""What the file itself shows on the child's page besides its parts: its timeline, and when it was last confirmed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, showing
from casework.links import url
from casework.panels import Panel, register, register_events
from casework.parts import record_named
from children import readmission, timeline, todos
from children.models import Child, Placement, codes
from children.today import is_looked_after

register_events("child", timeline.events)


def _confirmation(child: Child, user: Any) -> dict[str, Any] | None:
    if not is_looked_after(child) or not access.can(user, "edit", child, "identity"):
        return None
    last = child.profile_confirmed_on
    old = last is None or (timezone.localdate() - last) > dt.timedelta(days=todos.CONFIRMED_WITHIN)
    return {"day": showing.day(last), "old": old, "url": reverse("children:child_confirm", args=[child.uid])}


register(
    Panel(
        "children.confirmation", "child", _("信息核实"), "children/panels/confirmation.html", _confirmation,
        "child", "identity", order=5,
    )
)  # fmt: skip


def _readmission(child: Child, user: Any) -> dict[str, Any] | None:
    """Of a child that left; never of the dead."""
    may = child.state == codes.ChildState.LEFT and access.can(user, "create", child, "*")
    if not may or readmission.never(child, user):
        return None
    return {"left_on": child.left_on, "url": reverse("children:child_readmit", args=[child.uid])}


def _modes(child: Child, user: Any) -> dict[str, Any]:
    """How the child has lived, newest first; who gave it away hears of nothing after that day."""
    rows = access.reach(user, "view", Placement.objects.filter(child=child), "case")
    may = is_looked_after(child) and access.can_anywhere(user, "create", "care_mode")
    may = may and child.home_id == user.post.agency_id
    new = f"{url(record_named('care_mode'), 'new')}?child={child.uid}" if may else ""
    return {"rows": rows.select_related("home").order_by("-starts_on", "-id"), "new_url": new}


register(
    Panel(
        "children.readmission", "child", _("重新入院"), "children/panels/readmission.html", _readmission,
        "child", "identity", order=4,
    )
)  # fmt: skip


def _fostered(placement: Placement, _user: Any) -> dict[str, Any] | None:
    """By which agreement; nothing of who is not fostered, or came from an old roster without one."""
    record = record_named("care_mode")
    part = record.part("foster")
    if part is None or not placement.foster_agreement:
        return None
    return {"facts": showing.facts(record, placement, part)}


register(
    Panel(
        "children.fostered", "care_mode", _("家庭寄养"), "casework/panels/facts.html", _fostered, "care_mode", "foster",
        order=5,
    )
)  # fmt: skip
register(
    Panel(
        "children.modes", "child", _("养育方式"), "children/panels/modes.html", _modes, "care_mode", "case",
        domain="养", order=6,
    )
)  # fmt: skip
