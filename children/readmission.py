"""重新入院: a child that left comes back to the same file, with a new admission, placement and guardianship."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import access, audit
from casework.constraints import sentence
from casework.privacy import blind_index
from casework.refusals import Refused
from casework.showing import day
from children import guards, occasions
from children.admission import Arrival, guardianship_of
from children.models import Admission, Child, Discharge, GuardianshipEpisode, Placement, codes


def arrival_of(child: Child, *, admitted_on: dt.date, legal_category: str, brought_by: str = "") -> Arrival:
    """The child as it comes back: what the file knows of it, and what is new."""
    return Arrival(
        sex=child.sex, admitted_on=admitted_on, name=child.name, birth_date=child.birth_date,
        birth_precision=child.birth_precision, id_number=child.id_number, id_pending=child.id_pending,
        legal_category=legal_category, brought_by=brought_by, facts={"birth_basis": child.birth_basis},
    )  # fmt: skip


def never(child: Child, by: Any) -> str:
    """Why this child cannot be taken in again at all, whatever is typed; "" when it can."""
    if child.state == codes.ChildState.MERGED:
        return guards.file_is_closed(child)
    if child.state != codes.ChildState.LEFT or child.left_on is None:
        return _("%(child)s在院，不需要重新入院。") % {"child": child}
    if Discharge.objects.filter(child=child, kind=codes.DischargeKind.DEATH).exists():
        return _("这份档案已因死亡封存，不能办理入院。请核对是否同一名儿童。")
    return guards.home_can_admit(child.home, by)


def faults(child: Child, *, by: Any, **said: Any) -> dict[str, str]:
    """What is wrong with what was typed, by the question it is about; the same rules as on a first admission."""
    if why := never(child, by):
        return {"": why}
    if child.left_on and said["admitted_on"] < child.left_on:
        sentence = _("重新入院日期不能早于离院日期 %(day)s，请核对。")
        return {"admitted_on": sentence % {"day": day(child.left_on)}}
    if Admission.objects.filter(child=child, admitted_on=said["admitted_on"]).exists():
        sentence = _("%(day)s已登记过一次入院，同一名儿童一天只登记一次，请核对；当天离院又返回的，次日再办理。")
        return {"admitted_on": sentence % {"day": day(said["admitted_on"])}}
    return guards.faults_of(arrival_of(child, **said), child.home)


def lead(numbers: Iterable[str], user: Any) -> str:
    """The way to 重新入院 for whoever types the ID number of a child that left this home; "" where there is none."""
    indexes = [index for number in numbers if (index := blind_index(number))]
    left = Child.objects.filter(id_number_index__in=indexes, state=codes.ChildState.LEFT)
    child = access.reach(user, "create", left, "*").first() if indexes else None
    if child is None or never(child, user):
        return ""
    return format_html(
        _("身份证号码（尾号{}）的儿童已离院，档案 {} 还在。请<a href=\"{}\">办理重新入院</a>，不要重复建档。"),
        child.id_number[-4:], child.file_number, reverse("children:child_readmit", args=[child.uid]),
    )  # fmt: skip


def readmit(*, child: Child, admitted_on: dt.date, legal_category: str, brought_by: str = "", by: Any) -> Child:
    """Back into the home that keeps the file; what was before stays in it, dated."""
    with transaction.atomic():
        locked = Child.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=child.pk)
        said = {"admitted_on": admitted_on, "legal_category": legal_category, "brought_by": brought_by}
        if refusal := next(iter(faults(locked, by=by, **said).values()), ""):
            raise Refused(refusal)
        arrival = arrival_of(locked, admitted_on=admitted_on, legal_category=legal_category, brought_by=brought_by)
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
