"""What every act of daily care asks first: the child is here, the time can be right, another one decides."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from children.guards import file_is_closed
from children.models import Child, codes

FURTHEST = dt.timedelta(days=366)


def in_care(child: Child) -> str:
    if child.state == codes.ChildState.MERGED:
        return file_is_closed(child)
    if child.state != codes.ChildState.IN_CARE:
        return _("%(child)s已经离院，不再登记。") % {"child": child}
    return ""


def since_admission(child: Child, happened_at: dt.datetime) -> str:
    if timezone.localtime(happened_at).date() < child.admitted_on:
        return _("时间不能早于入院日期%(day)s，请核对。") % {"day": f"{child.admitted_on:%Y-%m-%d}"}
    return ""


def not_years_ahead(planned_at: dt.datetime) -> str:
    """Nobody plans to be at the gate in years: the year was mistyped, and the record would wait for ever."""
    if planned_at > timezone.now() + FURTHEST:
        return _("时间在一年以后，请核对年份。")
    return ""


def the_child_is_here(record: Any, _by: Any) -> str:
    return in_care(record.child)


def the_child_went_elsewhere(record: Any, _by: Any) -> str:
    """Taken when the child is moved or leaves; by hand only what was left open then."""
    child = record.child
    if child.state == codes.ChildState.IN_CARE and child.home_id == record.home_id:
        return _("儿童移交或离院时自动终止，不必单独办理。")
    return ""
