"""Writes of a child's family that are no steps: a relative, two siblings, a plan; and siblings come together again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.refusals import Refused
from children.family import guards
from children.family.models import ContactPlan, Relative, SiblingLink, codes
from children.models import Child

APART = ("apart_scope", "apart_reason", "apart_words", "apart_by", "apart_on")


def refuse(sentence: str, field: str = "") -> None:
    if sentence:
        raise Refused(sentence, field=field)


@transaction.atomic
def note_relative(*, child: Child, by: Any, **said: Any) -> Relative:
    refuse(guards.in_care(child), "child")
    refuse(guards.is_new(child, said["relation"], said["name"]), "name")
    relative = Relative.objects.create(child=child, created_by=by, **said)
    audit.record("create", relative, clause="R6.2")
    return relative


@transaction.atomic
def link_siblings(*, child: Child, sibling: Child, kinship: str, basis: str, by: Any) -> SiblingLink:
    """Both are children whom the person may see; the database refuses any other pair."""
    if child.pk == sibling.pk:
        raise Refused(_("不能把儿童登记为自己的兄弟姐妹。"), field="sibling")
    first, second = sorted((child, sibling), key=lambda one: one.pk)
    link: SiblingLink = SiblingLink.objects.create(
        first=first, second=second, kinship=kinship, basis=basis, created_by=by
    )
    audit.record("create", link, clause="R6.6")
    return link


@transaction.atomic
def plan_contact(
    *,
    child: Child,
    relative: Relative | None = None,
    sibling: SiblingLink | None = None,
    starts_on: dt.date,
    review_on: dt.date,
    by: Any,
    **said: Any,
) -> ContactPlan:
    refuse(guards.in_care(child), "child")
    refuse(guards.is_of(child, relative, sibling), "relative" if relative else "sibling")
    refuse(guards.may_be_met(relative), "relative")
    refuse(guards.since_admission(child, starts_on), "starts_on")
    refuse(guards.is_reviewed_soon(starts_on, review_on), "review_on")
    wish, absent = said.get("child_wish", ""), said.get("wish_absent", "")
    refuse(guards.was_asked(child, wish, absent, starts_on), "child_wish")
    if relative is not None and relative.contact == codes.Contact.SUPERVISED and not said.get("supervised"):
        raise Refused(_("%(whom)s须有工作人员在场，请勾选。") % {"whom": relative}, field="supervised")
    plan = ContactPlan.objects.create(
        child=child, relative=relative, sibling=sibling, starts_on=starts_on, review_on=review_on, created_by=by, **said
    )
    audit.record("create", plan, clause="R6.8")
    return plan


def forget_the_reason(child: Child) -> None:
    """Siblings who live in one home again are parted anew only for a new reason; the old one stays in the history."""
    for link in SiblingLink.objects.standing().of(child.pk).filter(apart_scope=codes.Scope.AWAY):
        other = link.other_than(child.pk)
        if other is None or other.home_id != child.home_id:
            continue
        for name in APART:
            setattr(link, name, None if name == "apart_on" else "")
        link.save(update_fields=list(APART))
        audit.record("edit", link, part="apart", clause="R6.6", reason=_("兄弟姐妹已在同一机构"))
