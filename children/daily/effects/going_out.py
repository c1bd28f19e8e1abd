"""What the steps of leave and of a missing child change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from children.daily.actions.shared import tell_above
from children.daily.effects.shared import not_before, write
from children.daily.guards import going_out
from children.daily.models import ChildLeave, MissingCase


def extend(leave: ChildLeave, _by: Any, data: dict[str, Any]) -> None:
    not_before(data["ends_at"], leave.ends_at, _("续假后的应返回时间"))
    if why := going_out.leave_is_short(leave.leaves_at, data["ends_at"]):
        raise Refused(why)
    write(leave, {"ends_at": data["ends_at"]})


def come_back(leave: ChildLeave, _by: Any, data: dict[str, Any]) -> None:
    not_before(data["returned_at"], leave.leaves_at, _("返回时间"))
    write(leave, {name: data[name] for name in ("returned_at", "brought_by", "condition")})


def police(case: MissingCase, _by: Any, data: dict[str, Any]) -> None:
    not_before(data["police_at"], case.missing_since, _("报警时间"))
    write(case, {name: data[name] for name in ("police_at", "police_station", "police_number")})


def found(case: MissingCase, _by: Any, data: dict[str, Any]) -> None:
    not_before(data["found_at"], case.missing_since, _("找回时间"))
    write(case, {name: data[name] for name in ("found_at", "found_place", "condition")})
    tell_above(case, _("%(child)s已找回") % {"child": case.child})


def withdraw(case: MissingCase, _by: Any, _data: dict[str, Any]) -> None:
    tell_above(case, _("%(child)s走失为误报，已撤销") % {"child": case.child})
