"""What the steps of visits and bans change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.refusals import Refused
from casework.workflow import workflow_for
from children.daily.effects.shared import not_before, write
from children.daily.guards import visits
from children.daily.models import Visit, VisitBan

HELD = ("came_at", "went_at", "accompanied_by", "condition", "gifts")


def hold(visit: Visit, _by: Any, data: dict[str, Any]) -> None:
    """A visit that took place is written down, unless the person was barred when it did."""
    if why := visits.visitor_is_barred(visit, timezone.localtime(data["came_at"]).date()):
        raise Refused(why)
    not_before(data["went_at"], data["came_at"], _("结束时间"))
    write(visit, {name: data[name] for name in HELD})


def keep_away(ban: VisitBan, by: Any, _data: dict[str, Any]) -> None:
    """What was asked or allowed for this person is refused."""
    workflow, barred = workflow_for("visit"), visits.kept_away_by(ban)
    for visit in Visit.objects.filter(child_id=ban.child_id, state__in=["ASKED", "ALLOWED"]).select_related("child"):
        if workflow and visits.means(barred, name=visit.visitor, others=visit.companions, id_number=visit.id_number):
            workflow.take("refuse", visit, by=by, reason=_("已禁止探视"))
