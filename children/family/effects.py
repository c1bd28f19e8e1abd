"""What the steps of a contact plan change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from casework.showing import day as shown
from children.family import guards
from children.family.models import ContactPlan


def review(plan: ContactPlan, _by: Any, data: dict[str, Any]) -> None:
    """Looked at again with the child; the plan goes on until the next day of review."""
    on: dt.date = data["happened_on"]
    last = plan.reviewed_on or plan.starts_on
    if on < last:
        raise Refused(_("回顾日期不能早于%(day)s，请核对。") % {"day": shown(last)})
    wish, absent = data["child_wish"], data["wish_absent"]
    if why := guards.was_asked(plan.child, wish, absent, on) or guards.is_reviewed_soon(on, data["review_on"]):
        raise Refused(why)
    plan.reviewed_on, plan.review_note, plan.review_on = on, data["review_note"], data["review_on"]
    changed = ["reviewed_on", "review_note", "review_on"]
    if wish or absent:
        plan.child_wish, plan.wish_absent, plan.asked_on = wish, absent, on
        changed += ["child_wish", "wish_absent", "asked_on"]
    plan.save(update_fields=changed)


def end(plan: ContactPlan, _by: Any, data: dict[str, Any]) -> None:
    on: dt.date = data["happened_on"]
    if on < plan.starts_on:
        raise Refused(_("终止日期不能早于开始日期%(day)s。") % {"day": shown(plan.starts_on)})
    plan.ended_on, plan.ended_because = on, data["reason"][:300]
    plan.save(update_fields=["ended_on", "ended_because"])
