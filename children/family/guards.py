"""Rules of a child's family; each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.privacy import blind_index
from casework.showing import day as shown
from children import keeping_away, parting
from children.family.models import ContactPlan, Relative, SiblingLink, codes
from children.models import Child, age_on
from children.models.codes import ChildState
from policy.terms import OWN_VIEW
from policy.terms_of_family import CONTACT_REVIEW


@parting.asked
def siblings_stay_together(child: Child, along: frozenset[int]) -> str:
    """Whoever goes to another home, or out of care, leaves no sibling behind without a reason written down."""
    for link in SiblingLink.objects.standing().of(child.pk).exclude(apart_scope=codes.Scope.AWAY):
        other = link.other_than(child.pk)
        if other is None or other.state != ChildState.IN_CARE or other.home_id != child.home_id or other.pk in along:
            continue
        return _(
            "%(child)s与%(other)s是兄弟姐妹，现在同在本机构，不能只让其中一人离开。"
            "请同时办理%(other)s，或先在“兄弟姐妹”中登记分开的理由和由谁决定。"
        ) % {"child": child, "other": other}  # fmt: skip
    return ""


@keeping_away.teller
def relatives_who_must_not_come_near(child: Child, day: dt.date) -> Iterator[keeping_away.KeptAway]:
    for relative in Relative.objects.forbidden(day).filter(child=child).order_by("id"):
        since = relative.contact_decided_on or day
        index = blind_index(relative.id_number) or None
        yield keeping_away.KeptAway(relative.name, index, relative.get_contact_basis_display(), since)


def in_care(child: Child) -> str:
    if child.state != ChildState.IN_CARE:
        return _("%(child)s已经离院，不再登记。") % {"child": child}
    return ""


def is_new(child: Child, relation: str, name: str) -> str:
    """One person stands once with a child; a second click makes no second aunt."""
    if not Relative.objects.known().filter(child=child, relation=relation, name=name).exists():
        return ""
    return _("%(name)s（%(relation)s）已经登记过，请打开原来的登记修改。") % {
        "name": name, "relation": codes.Relation(relation).label,
    }  # fmt: skip


def may_be_met(relative: Relative | None) -> str:
    """No plan brings a child together with whom it must not meet, or with the dead."""
    if relative is not None and relative.situation in {codes.Situation.DEAD, codes.Situation.DECLARED_DEAD}:
        return _("%(whom)s登记为%(how)s，不能制定联系计划；登记有误的，请先在亲属页面更正。") % {
            "whom": relative, "how": relative.get_situation_display(),
        }  # fmt: skip
    if relative is None or not Relative.objects.forbidden(timezone.localdate()).filter(pk=relative.pk).exists():
        return ""
    return _("%(whom)s不得接触这名儿童（%(why)s），不能制定联系计划。") % {
        "whom": relative, "why": relative.get_contact_basis_display(),
    }  # fmt: skip


def is_of(child: Child, relative: Relative | None, sibling: SiblingLink | None) -> str:
    if relative is not None and relative.child_id != child.pk:
        return _("所选亲属不是这名儿童的亲属。")
    if sibling is not None and child.pk not in {sibling.first_id, sibling.second_id}:
        return _("所选兄弟姐妹不是这名儿童的兄弟姐妹。")
    return ""


def was_asked(child: Child, wish: str, absent: str, on: dt.date) -> str:
    if wish.strip() or absent.strip():
        return ""
    if child.birth_date is None or age_on(child.birth_date, on) >= OWN_VIEW.months // 12:
        return _("儿童已满8周岁（或年龄不详），必须征求并记录本人意愿；不能表达的，写明情况。")
    return ""


def is_reviewed_soon(starts_on: dt.date, review_on: dt.date) -> str:
    last = CONTACT_REVIEW.end(starts_on)
    if review_on <= starts_on:
        return _("应回顾日期须晚于%(day)s。") % {"day": shown(starts_on)}
    if review_on > last:
        return _("应回顾日期最迟为%(day)s：联系计划至少每六个月回顾一次。") % {"day": shown(last)}
    return ""


def since_admission(child: Child, on: dt.date) -> str:
    if on < child.admitted_on:
        return _("日期不能早于入院日期%(day)s，请核对。") % {"day": shown(child.admitted_on)}
    return ""


def plans_with(relative: Relative) -> str:
    """A plan in force is ended first, so that somebody tells the child."""
    if not ContactPlan.objects.in_force().filter(relative=relative).exists():
        return ""
    return _("与%(whom)s的联系计划还在执行。请先终止联系计划，再登记不得接触。") % {"whom": relative}


def plans_unattended(relative: Relative) -> str:
    """Contact in somebody's presence is in every plan first."""
    if not ContactPlan.objects.in_force().filter(relative=relative, supervised=False).exists():
        return ""
    return _("与%(whom)s的联系计划没有安排工作人员在场。请先在联系计划中勾选“工作人员在场”，再登记这一限制。") % {
        "whom": relative
    }


def nothing_is_planned_with(record: Relative | SiblingLink, _by: Any) -> str:
    if not record.plans.filter(state=ContactPlan.State.IN_FORCE).exists():
        return ""
    return _("联系计划还在执行，请先终止联系计划。")


def relative_is_withdrawn(relative: Relative) -> str:
    return _("这条登记已撤销，不能再改。") if relative.state == Relative.State.WITHDRAWN else ""


def link_is_withdrawn(link: SiblingLink) -> str:
    return _("这条登记已撤销，不能再改。") if link.state == SiblingLink.State.WITHDRAWN else ""


def plan_has_ended(plan: ContactPlan) -> str:
    return _("计划已终止，不能再改；恢复联系的，请另建计划。") if plan.ended_on else ""
