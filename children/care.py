"""Moving into another home's care, and leaving care. Called by effects of workflows and by actions, never by a view.

The child's scope (home, county, prefecture) moves with it; whoever gives it away keeps reading its own period through a
PAST share, and nothing of what comes after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import audit
from casework.constraints import sentence
from casework.refusals import Refused
from children import guards, occasions
from children.models import Child, ChildShare, Discharge, GuardianshipEpisode, Placement, codes
from children.sharing import forget_names

Basis = Callable[[Child, dt.date], str]
_BASES: dict[str, Basis] = {}


def based_on(kind: str) -> Callable[[Basis], Basis]:
    """`@based_on(kind)`: the app that owns the record of why says whether it stands; without it nobody leaves so."""

    def keep(basis: Basis) -> Basis:
        _BASES[kind] = basis
        return basis

    return keep


def move(
    *, child: Child, to_home: Agency, on: dt.date, by: Any, reason: str, mode: str = codes.CareMode.INSTITUTIONAL
) -> Child:
    """From `on` the child lives in another home. Returns the locked, changed child."""
    with transaction.atomic():
        locked = _locked(child)
        if refusal := guards.can_move(locked, to_home, on):
            raise Refused(refusal)
        before = {"home": locked.home_id, "county": locked.county_id, "prefecture": locked.prefecture_id}
        # While the giving side still sees the child: what is written below must pass its row-level security too.
        _end_placement(locked, on, reason)
        share_the_past(locked, to_home, on, by)
        locked.home, locked.county_id, locked.prefecture_id = to_home, to_home.county_id, to_home.prefecture_id
        locked.save(update_fields=["home", "county", "prefecture"])
        _place(locked, on, by, mode, reason)
        details = {"before": before, "to": to_home.pk, "on": on.isoformat()}
        audit.record("move", locked, reason=reason, clause="2.0.a", details=details)
        occasions.moved(locked, by, on)
    return locked


def lived_before(*, child: Child, home: Agency, since: dt.date, until: dt.date, by: Any, reason: str) -> Placement:
    """Write down where the child lived before this house heard of it. Whoever had it then has no file of it here, and
    comes near none now.
    """
    row = {"child": child, "home": home, "mode": codes.CareMode.INSTITUTIONAL, "starts_on": since, "ends_on": until}
    try:
        with transaction.atomic():
            stay = Placement.objects.create(**row, reason=reason[:100], created_by=by)
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    details = {"home": home.pk, "since": since.isoformat(), "until": until.isoformat()}
    audit.record("lived_before", child, reason=reason, clause="2.0.a", details=details)
    return stay


def live_otherwise(*, child: Child, mode: str, on: dt.date, by: Any, reason: str) -> Child:
    """From `on` the child lives in another way in the same home: in a family-style home, or no longer in one."""
    with transaction.atomic():
        locked = _locked(child)
        now = Placement.objects.filter(child=locked, ends_on=None).first()
        if now is not None and now.mode == mode:
            return locked
        if refusal := guards.can_live_otherwise(locked, on):
            raise Refused(refusal)
        _end_placement(locked, on, reason)
        _place(locked, on, by, mode, reason)
    return locked


def leave(*, child: Child, kind: str, on: dt.date, by: Any, reason: str = "", document: str = "") -> Discharge:
    """离院: care ends on `on`, and with it placement and guardianship. The file stays where it was kept."""
    with transaction.atomic():
        locked = _locked(child)
        if refusal := guards.can_leave(locked, on):
            raise Refused(refusal)
        discharge = Discharge(child=locked, home=locked.home, kind=kind, left_on=on, document=document, note=reason,
                              created_by=by)  # fmt: skip
        title = str(codes.DischargeKind(kind).label)
        basis = _BASES.get(kind)
        if refusal := guards.discharge_has_its_paper(discharge) or (basis(locked, on) if basis else ""):
            raise Refused(refusal)
        _end_placement(locked, on, title)
        for episode in GuardianshipEpisode.objects.filter(child=locked, ends_on=None):
            episode.ends_on, episode.end_reason = max(on, episode.starts_on), title
            episode.save(update_fields=["ends_on", "end_reason"])
        discharge.save(force_insert=True)
        locked.state, locked.left_on, locked.guardianship, locked.guardianship_since = (
            codes.ChildState.LEFT,
            on,
            "",
            None,
        )
        locked.save(update_fields=["state", "left_on", "guardianship", "guardianship_since"])
        audit.record("leave", locked, reason=reason or title, details={"kind": kind, "on": on.isoformat()})
        occasions.left(locked, by, on)
    return discharge


def _locked(child: Child) -> Child:
    return Child.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=child.pk)


def _end_placement(child: Child, on: dt.date, reason: str) -> None:
    placement = Placement.objects.select_for_update(no_key=True).get(child=child, ends_on=None)
    placement.ends_on, placement.reason = on, placement.reason or reason[:100]
    placement.save(update_fields=["ends_on", "reason"])


def _place(child: Child, on: dt.date, by: Any, mode: str, reason: str) -> None:
    try:
        with transaction.atomic():
            Placement.objects.create(
                child=child, home=child.home, mode=mode, starts_on=on, reason=reason[:100], created_by=by
            )
    except IntegrityError as error:
        raise Refused(sentence(error)) from error


def share_the_past(child: Child, to_home: Agency, on: dt.date, by: Any) -> None:
    """The old home, and the county and prefecture that are no longer the child's, keep reading what was theirs."""
    row = {"child": child, "basis": ChildShare.Basis.PAST, "starts_on": on, "seen_until": on, "created_by": by}
    shares = [ChildShare(agency_id=child.home_id, **row)]
    if child.county_id and child.county_id != to_home.county_id:
        shares.append(ChildShare(jurisdiction_id=child.county_id, **row))
    if child.prefecture_id and child.prefecture_id != to_home.prefecture_id:
        shares.append(ChildShare(jurisdiction_id=child.prefecture_id, **row))
    ChildShare.objects.bulk_create(shares)
    forget_names()


def left_because(kind: str) -> str:
    """`成年离院` and its kin, for timelines."""
    return _("离院：%(kind)s") % {"kind": codes.DischargeKind(kind).label}
