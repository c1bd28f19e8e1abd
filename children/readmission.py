"""重新入院: a child that left comes back to the same file, with a new admission, placement and guardianship."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import audit
from casework.constraints import sentence
from casework.refusals import Refused
from casework.showing import day
from children import guards, occasions
from children.admission import Arrival, guardianship_of
from children.models import Admission, Child, Discharge, GuardianshipEpisode, Placement, codes


def can_return(child: Child, arrival: Arrival, by: Any) -> str:
    """Why this former child cannot be taken in again; "" when it can."""
    if child.state != codes.ChildState.LEFT or child.left_on is None:
        return _("%(child)s在院，不需要重新入院。") % {"child": child}
    if Discharge.objects.filter(child=child, kind=codes.DischargeKind.DEATH).exists():
        return _("这份档案已因死亡封存，不能办理入院。请核对是否同一名儿童。")
    if arrival.admitted_on < child.left_on:
        return _("重新入院日期不能早于离院日期 %(day)s，请核对。") % {"day": day(child.left_on)}
    return guards.home_can_admit(child.home, by) or guards.can_arrive(arrival, child.home)


def readmit(*, child: Child, admitted_on: dt.date, legal_category: str, brought_by: str = "", by: Any) -> Child:
    """Back into the home that keeps the file; what was before stays in it, dated."""
    with transaction.atomic():
        locked = Child.objects.select_for_update(of=("self",)).select_related("home").get(pk=child.pk)
        arrival = Arrival(
            sex=locked.sex, admitted_on=admitted_on, name=locked.name, birth_date=locked.birth_date,
            birth_precision=locked.birth_precision, id_number=locked.id_number, id_pending=locked.id_pending,
            legal_category=legal_category, brought_by=brought_by, facts={"birth_basis": locked.birth_basis},
        )  # fmt: skip
        if refusal := can_return(locked, arrival, by):
            raise Refused(refusal)
        guardianship = guardianship_of(arrival)
        locked.state, locked.left_on, locked.admitted_on = codes.ChildState.IN_CARE, None, admitted_on
        locked.guardianship, locked.guardianship_since = guardianship, admitted_on if guardianship else None
        try:
            with transaction.atomic():
                locked.save(update_fields=["state", "left_on", "admitted_on", "guardianship", "guardianship_since"])
                _open_episodes(locked, arrival, locked.home, by)
        except IntegrityError as error:
            raise Refused(sentence(error)) from error
        audit.record("readmit", locked, clause="2.1.g", details={"on": admitted_on.isoformat()})
        occasions.admitted([locked], by)
    return locked


def _open_episodes(child: Child, arrival: Arrival, home: Agency, by: Any) -> None:
    guardian = Agency.objects.filter(
        kind=Agency.Kind.CIVIL_AFFAIRS, jurisdiction_id=home.jurisdiction_id, closed_on=None
    ).first()
    Admission.objects.create(
        child=child, home=home, admitted_on=arrival.admitted_on, legal_category=arrival.legal_category,
        brought_by=arrival.brought_by, note=_("重新入院"), created_by=by,
    )  # fmt: skip
    Placement.objects.create(
        child=child, home=home, mode=arrival.mode, starts_on=arrival.admitted_on, reason=_("重新入院"), created_by=by
    )
    if child.guardianship:
        GuardianshipEpisode.objects.create(
            child=child, kind=child.guardianship, guardian=guardian, starts_on=arrival.admitted_on, created_by=by,
            article=str(codes.LegalCategory(arrival.legal_category).label),
        )  # fmt: skip
