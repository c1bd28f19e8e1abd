"""Writes of family-style homes that are no steps: opening one, naming who keeps house, moving a child in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.refusals import Refused
from casework.showing import day as shown
from casework.workflow import workflow_for
from children import care
from children.familyhome import guards
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent
from children.models import Child, codes


def refuse(sentence: str, field: str = "") -> None:
    if sentence:
        raise Refused(sentence, field=field)


@transaction.atomic
def open_home(*, by: Any, **said: Any) -> FamilyStyleHome:
    """A home inside the institution in which the person acts."""
    refuse(guards.has_come(said["opened_on"], _("启用日期")), "opened_on")
    made = FamilyStyleHome.objects.create(home=by.post.agency, created_by=by, **said)
    audit.record("create", made, clause="2.1.i")
    return made


@transaction.atomic
def name_parent(*, family_home: FamilyStyleHome, starts_on: dt.date, by: Any, **said: Any) -> HouseParent:
    refuse(guards.is_open(family_home, starts_on), "starts_on")
    refuse(guards.has_come(starts_on, _("任职日期")), "starts_on")
    parent = HouseParent.objects.create(
        family_home=family_home, home=family_home.home, starts_on=starts_on, created_by=by, **said
    )
    audit.record("create", parent, clause="2.1.i")
    return parent


@transaction.atomic
def move_in(*, child: Child, family_home: FamilyStyleHome, starts_on: dt.date, by: Any, **said: Any) -> FamilyHomeStay:
    """From the day on the child lives there: a stay elsewhere ends, and the placement is family-style from now on."""
    locked = FamilyStyleHome.objects.select_for_update(of=("self",), no_key=True).get(pk=family_home.pk)
    refuse(guards.in_care_here(child, locked.home_id), "child")
    refuse(guards.has_come(starts_on, _("入住日期")), "starts_on")
    refuse(guards.is_open(locked, starts_on), "starts_on")
    _leave_the_other(child, locked, starts_on, by)
    refuse(guards.has_room(locked), "family_home")
    _confirmed(child, locked, starts_on, said)
    _live_like_a_family(child, locked, starts_on, by)
    stay = FamilyHomeStay.objects.create(
        child=child, family_home=locked, home=locked.home, starts_on=starts_on, created_by=by, **said
    )
    audit.record("create", stay, clause="2.1.i")
    return stay


def _live_like_a_family(child: Child, family_home: FamilyStyleHome, on: dt.date, by: Any) -> None:
    reason = _("入住%(home)s") % {"home": family_home}
    try:
        care.live_otherwise(child=child, mode=codes.CareMode.FAMILY_STYLE, on=on, by=by, reason=reason)
    except Refused as refused:
        raise Refused(refused.sentence, field="starts_on") from refused


def _leave_the_other(child: Child, family_home: FamilyStyleHome, on: dt.date, by: Any) -> None:
    now = FamilyHomeStay.objects.filter(child=child, ends_on=None).select_related("family_home").first()
    if now is None:
        return
    if now.family_home_id == family_home.pk:
        raise Refused(_("%(child)s已经住在%(home)s。") % {"child": child, "home": family_home}, field="family_home")
    if on <= now.starts_on:
        words = {"child": child, "home": now.family_home, "day": shown(now.starts_on)}
        raise Refused(_("%(child)s于%(day)s住进%(home)s，换居所的日期须晚于那一天。") % words, field="starts_on")
    workflow = workflow_for("family_stay")
    assert workflow is not None  # noqa: S101 - declared beside this
    reason = _("换到%(home)s") % {"home": family_home}
    workflow.take("change", now, by=by, reason=reason, data={"moved_on": on})


def _confirmed(child: Child, family_home: FamilyStyleHome, on: dt.date, said: dict[str, Any]) -> None:
    """What the rules want said before it is done, each beside its own question."""
    refuse(guards.was_asked(child, said.get("child_words", ""), on), "child_words")
    if not said.get("mixed_because", "").strip():
        refuse(guards.mixes(child, family_home, on), "mixed_because")
    if not said.get("care_of_girls", "").strip():
        refuse(guards.no_woman_cares(child, family_home, on), "care_of_girls")
