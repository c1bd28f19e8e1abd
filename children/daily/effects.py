"""What the steps of daily care change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework.constraints import refusal
from casework.refusals import Refused
from casework.showing import moment
from children.daily import guards
from children.daily.actions import tell_above
from children.daily.models import ChildLeave, MissingCase


def _write(record: Any, said: dict[str, Any]) -> None:
    """Save the fields; what the database refuses is said in its sentence."""
    for name, value in said.items():
        setattr(record, name, value)
    try:
        with transaction.atomic():
            record.save(update_fields=list(said))
    except IntegrityError as error:
        raise refusal(error) from error


def _not_before(happened_at: dt.datetime, first: dt.datetime, what: str) -> None:
    if happened_at <= first:
        raise Refused(_("%(what)s须晚于%(at)s，请核对。") % {"what": what, "at": moment(first)})


def extend(leave: ChildLeave, _by: Any, data: dict[str, Any]) -> None:
    _not_before(data["ends_at"], leave.ends_at, _("续假后的应返回时间"))
    if why := guards.leave_is_short(leave.leaves_at, data["ends_at"]):
        raise Refused(why)
    _write(leave, {"ends_at": data["ends_at"]})


def come_back(leave: ChildLeave, _by: Any, data: dict[str, Any]) -> None:
    _not_before(data["returned_at"], leave.leaves_at, _("返回时间"))
    _write(leave, {name: data[name] for name in ("returned_at", "brought_by", "condition")})


def police(case: MissingCase, _by: Any, data: dict[str, Any]) -> None:
    _not_before(data["police_at"], case.missing_since, _("报警时间"))
    _write(case, {name: data[name] for name in ("police_at", "police_station", "police_number")})


def found(case: MissingCase, _by: Any, data: dict[str, Any]) -> None:
    _not_before(data["found_at"], case.missing_since, _("找回时间"))
    _write(case, {name: data[name] for name in ("found_at", "found_place", "condition")})
    tell_above(case, _("%(child)s已找回") % {"child": case.child})


def withdraw(case: MissingCase, _by: Any, _data: dict[str, Any]) -> None:
    tell_above(case, _("%(child)s走失为误报，已撤销") % {"child": case.child})
