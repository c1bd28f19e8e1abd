"""What was passed to the office, on its 工作台: the county its own, prefecture and province what came to them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url_of
from casework.workbench import Module, register
from children import seeing
from transfers.watching.models import Escalation

FIRST = 5


def _passed_on(user: Any) -> dict[str, Any] | None:
    """An office always sees the module, a home when it was told of something."""
    office = user.post.agency
    mine = Escalation.objects.open().filter(agency_id=user.post.agency_id)
    rows = access.reach(user, "view", mine, "told").select_related("child__home", "case")
    items = [
        {"title": str(seeing.as_known(row.child)), "note": f"{row.get_check_kind_display()} · {row.child.home.name}",
         "url": url_of(row.case) if row.case else url_of(row.child), "style": "alarm",
         "tag": _("%(day)s报来") % {"day": showing.day(row.told_on)}}
        for row in rows.order_by("told_on", "due_on", "id")[:FIRST]
    ]  # fmt: skip
    if office.is_home and not items:
        return None
    where = f"{reverse('watching:escalation_list')}?agency={office.pk}&standing=open"
    return {"count": rows.count(), "items": items, "url": where}


register(Module("watching.passed_on", gettext_lazy("报到本单位的逾期移交"), "watching/modules/told.html", _passed_on,
                "escalation", "told", order=23))  # fmt: skip
