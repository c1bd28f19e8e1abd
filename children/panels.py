"""What the file itself shows on the child's page besides its parts: its timeline, and when it was last confirmed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, showing
from casework.panels import Panel, register, register_events
from children import timeline, todos
from children.models import Child, codes

register_events("child", timeline.events)


def _confirmation(child: Child, user: Any) -> dict[str, Any] | None:
    if child.state == codes.ChildState.LEFT or not access.can(user, "edit", child, "identity"):
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
