"""What the steps of family-style homes change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from casework.showing import day as shown
from casework.workflow import workflow_for
from children import care
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent
from children.models import Placement, codes


def _end(record: HouseParent | FamilyHomeStay, on: dt.date, why: str) -> None:
    if on < record.starts_on:
        raise Refused(_("日期不能早于%(day)s，请核对。") % {"day": shown(record.starts_on)})
    record.ends_on, record.ended_because = on, why[:300]
    record.save(update_fields=["ends_on", "ended_because"])


def close(family_home: FamilyStyleHome, by: Any, data: dict[str, Any]) -> None:
    """Who kept house there has nothing to keep any more."""
    on: dt.date = data["happened_on"]
    if on < family_home.opened_on:
        raise Refused(_("停用日期不能早于启用日期%(day)s。") % {"day": shown(family_home.opened_on)})
    last = family_home.stays.order_by("-ends_on").values_list("ends_on", flat=True).first()
    if last is not None and on < last:
        raise Refused(_("停用日期不能早于最后一名儿童搬出的日期%(day)s。") % {"day": shown(last)})
    workflow = workflow_for("house_parent")
    for parent in family_home.parents.filter(ends_on=None):
        if workflow is not None:
            workflow.take("end", parent, by=by, reason=_("居所停用"), happened_on=max(on, parent.starts_on))
    family_home.closed_on, family_home.closed_because = on, data["reason"][:300]
    family_home.save(update_fields=["closed_on", "closed_because"])


def end_parent(parent: HouseParent, _by: Any, data: dict[str, Any]) -> None:
    _end(parent, data["happened_on"], data["reason"])


def move_out(stay: FamilyHomeStay, by: Any, data: dict[str, Any]) -> None:
    """Back to the institution's own living area; who is in hospital or at school just now stays there."""
    on: dt.date = data["happened_on"]
    _end(stay, on, data["reason"])
    if not Placement.objects.filter(child=stay.child, ends_on=None, mode=codes.CareMode.FAMILY_STYLE).exists():
        return
    reason = _("搬出%(home)s") % {"home": stay.family_home}
    care.live_otherwise(child=stay.child, mode=codes.CareMode.INSTITUTIONAL, on=on, by=by, reason=reason)


def change(stay: FamilyHomeStay, _by: Any, data: dict[str, Any]) -> None:
    """Into another family-style home on the same day: the way of living stays."""
    _end(stay, data["moved_on"], data["reason"])


def end(stay: FamilyHomeStay, _by: Any, data: dict[str, Any]) -> None:
    """The child is in another home's care or out of care: its placement has ended with that."""
    _end(stay, max(data["happened_on"], stay.starts_on), data["reason"])
