"""Writes of transfers that are no steps: opening a case, asking for a deferral."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import audit
from casework.access import sees_province
from casework.constraints import sentence
from casework.refusals import Refused
from children.models import Child
from transfers import guards
from transfers.models import OPEN_STATES, TransferCase, TransferDeferral
from transfers.routes import home_for


@transaction.atomic
def open_case(
    *, by: Any, child: Child, to_home: Agency | None = None, override_reason: str = "", on: dt.date | None = None
) -> TransferCase:
    """Propose a child for transfer. The service areas name the receiving home; the province may name another.

    Refused with a sentence when the child is not one to be transferred, already has an open case, or nobody serves
    its area. `on` is the day of the proposal, whose service areas count (today).
    """
    child = _locked(child, by)
    if refusal := guards.can_open(child, by):
        raise Refused(refusal)
    day = on or timezone.localdate()
    home, reason, clause = _receiving_home(child, by, to_home, override_reason, day)
    if home.prefecture_id is None:
        raise Refused(_("%(home)s不属于任何市（州），不能接收移交。") % {"home": home.name})
    case = TransferCase(
        child=child, from_home=child.home, to_home=home, from_county=child.county,
        from_prefecture=child.prefecture, to_prefecture_id=home.prefecture_id, route_reason=reason[:300],
        route_clause=clause, opened_on=day, created_by=by,
    )  # fmt: skip
    _insert(case)
    audit.record("create", case, clause="3.1.a", reason=override_reason)
    return case


def _locked(child: Child, by: Any) -> Child:
    """Nobody moves the child meanwhile. A stranger's eyes find no row, and neither do those of a home from which the
    child was taken over while it waited here; what was read of the child before then tells nothing any more.

    Whoever takes a step of a move holds the move and asks for the child; so it is here, or the two would wait for
    each other until the database ends one of them.
    """
    list(
        TransferCase.objects.filter(child=child.pk, state__in=OPEN_STATES).select_for_update(of=("self",), no_key=True)
    )
    rows = Child.objects.select_for_update(of=("self",), no_key=True).select_related("home")
    locked = rows.filter(pk=child.pk).first()
    if locked is None:
        raise Refused(guards.can_open(child, by) or _("这名儿童的档案刚刚由他人办理，请刷新后再看。"))
    return locked


def _receiving_home(child: Child, by: Any, wanted: Agency | None, why: str, on: dt.date) -> tuple[Agency, str, str]:
    proposed = home_for(child, on)
    if wanted is None or wanted == proposed.home:
        if proposed.home is None:
            raise Refused(proposed.reason)
        return proposed.home, proposed.reason, proposed.clause
    if not sees_province(by.post):
        raise Refused(
            _("接收机构由服务辖区确定（%(reason)s），需要另行指定的由省民政厅办理。") % {"reason": proposed.reason}
        )
    if not why.strip():
        raise Refused(_("另行指定接收机构的，请填写指定理由。"))
    return wanted, _("省民政厅指定：%(why)s") % {"why": why.strip()}, proposed.clause


def request_deferral(*, by: Any, child: Child, **said: Any) -> TransferDeferral:
    """Ask that a child is not moved yet: reason_kind, reason, interim, responsible, starts_on, ends_on (3.1.f)."""
    child = _locked(child, by)
    if refusal := guards.can_open(child, by) or guards.overlapping(child, said["starts_on"], said["ends_on"]):
        raise Refused(refusal)
    deferral = TransferDeferral(child=child, created_by=by, **said)
    _insert(deferral)
    audit.record("create", deferral, clause="3.1.f")
    return deferral


def _insert(record: TransferCase | TransferDeferral) -> None:
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
