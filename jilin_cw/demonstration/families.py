"""Families and homes like a family: relatives, siblings together and apart, plans of contact, three houses in 四平."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from agencies.models import Agency
from casework.acting import acting
from children.family.actions import link_siblings, note_relative, plan_contact
from children.family.models import Relative, SiblingLink, codes
from children.familyhome.actions import move_in, name_parent, open_home
from children.models import Child
from children.models.codes import ChildState, Sex
from jilin_cw.demonstration.names import adult_name
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOME, OTHER = "四平市儿童福利院", "辽源市儿童福利院"
# Relation, situation, contact, its basis and paper.
RELATIVES = (
    ("88", "ALIVE", "ALLOWED", "HOME", ""),
    ("52", "LOST", "UNDECIDED", "", ""),
    ("61", "ILL", "ALLOWED", "WISH", ""),
    ("51", "IN_PRISON", "FORBIDDEN", "ORDER", "人身安全保护令（示范）1号"),
    ("85", "ALIVE", "SUPERVISED", "ASSESSMENT", "监护评估意见（示范）3号"),
    ("63", "DEAD", "UNDECIDED", "", ""),
)
# Name, place, places for children, who keeps house, how many children live there.
HOUSES = (
    ("1号家庭", "生活楼一层东侧", 5, "COUPLE", 4),
    ("2号家庭", "生活楼一层西侧", 4, "WOMAN", 4),
    ("3号家庭", "生活楼二层东侧", 4, "", 0),
)


def know_families(pick: Random, staff: Staff, today: dt.date) -> None:
    home, other = Agency.objects.get(name=HOME), Agency.objects.get(name=OTHER)
    rows = Child.objects.filter(home=home, state=ChildState.IN_CARE, birth_date__isnull=False)
    settled = rows.filter(admitted_on__lt=today - dt.timedelta(days=400)).select_related("home")
    children = list(settled.order_by("id")[:40])
    _relatives(pick, staff, children[:6], today)
    _houses(pick, staff, home, children[6:], today)
    _siblings(staff, children, other, today)


def _relatives(pick: Random, staff: Staff, children: list[Child], today: dt.date) -> None:
    for child, (relation, situation, contact, basis, paper) in zip(children, RELATIVES, strict=False):
        worker = staff.of(child.home, "social_worker")
        with acting(worker, reason=REASON):
            relative = note_relative(
                child=child,
                relation=relation,
                name=adult_name(pick),
                situation=situation,
                phone="13804340000",
                by=worker,
            )
            relative.contact, relative.contact_basis, relative.contact_document = contact, basis, paper
            if contact in {codes.Contact.FORBIDDEN, codes.Contact.SUPERVISED}:
                relative.contact_reason = "见所附文书；探视须经院长同意。"
            if basis:
                relative.contact_decided_on = today - dt.timedelta(days=120)
            relative.save(update_fields=[
                "contact", "contact_basis", "contact_document", "contact_reason", "contact_decided_on",
            ])  # fmt: skip
            if contact == codes.Contact.ALLOWED:
                _plan(child, today, worker, relative=relative)


def _plan(
    child: Child, today: dt.date, by: Any, relative: Relative | None = None, sibling: SiblingLink | None = None
) -> None:
    starts_on = max(child.admitted_on, today - dt.timedelta(days=150))
    plan_contact(
        child=child, relative=relative, sibling=sibling, starts_on=starts_on, by=by,
        review_on=starts_on + dt.timedelta(days=140 if relative else 180), asked_on=starts_on,
        means=codes.Means.VISIT if relative else codes.Means.VIDEO, frequency=codes.Frequency.MONTHLY,
        arrangement="每月第一个周日上午，由社工安排", responsible=by.name, child_wish="想经常见面，说说学校的事。",
    )  # fmt: skip


def _houses(pick: Random, staff: Staff, home: Agency, children: list[Child], today: dt.date) -> None:
    """One for boys, one for girls; the third is new and waits for somebody to keep house."""
    head = staff.of(home, "home_head")
    of_sex = {sex: [child for child in children if child.sex == sex] for sex in (Sex.MALE, Sex.FEMALE)}
    with acting(head, reason=REASON):
        for (name, place, capacity, kind, living), sex in zip(HOUSES, (Sex.MALE, Sex.FEMALE, Sex.MALE), strict=True):
            opened = today - dt.timedelta(days=300 if living else 20)
            house = open_home(name=name, place=place, capacity=capacity, opened_on=opened, by=head)
            if kind:
                name_parent(family_home=house, kind=kind, name=adult_name(pick), user=None, starts_on=opened, by=head)
            for number, child in enumerate(of_sex[sex][:living]):
                on = max(opened, child.admitted_on) + dt.timedelta(days=10 + 7 * number)
                move_in(child=child, family_home=house, starts_on=on, child_words="愿意和照料人一起生活。", by=head)


def _siblings(staff: Staff, children: list[Child], other: Agency, today: dt.date) -> None:
    """Two together, two parted with a reason and a plan, two parted of whom nobody wrote why."""
    province = staff.office(220000, "province")
    away = list(Child.objects.filter(home=other, state=ChildState.IN_CARE).select_related("home").order_by("id")[:2])
    with acting(province, reason=REASON):
        link_siblings(child=children[-1], sibling=children[-2], kinship="FULL", basis="户口簿", by=province)
        links = [
            link_siblings(child=ours, sibling=theirs, kinship="MATERNAL", basis="本人陈述、户籍证明", by=province)
            for ours, theirs in zip(children[:2], away, strict=False)
        ]
    for link, child in zip(links[:1], children, strict=False):
        worker = staff.of(child.home, "social_worker")
        with acting(worker, reason=REASON):
            link = SiblingLink.objects.get(pk=link.pk)
            link.apart_scope, link.apart_reason = codes.Scope.AWAY, codes.ApartReason.PAST
            link.apart_words, link.apart_by = "先后由两地公安机关送来，核实亲属关系较晚；正在商议团聚。", "院务会"
            link.apart_on = today - dt.timedelta(days=90)
            link.save(update_fields=["apart_scope", "apart_reason", "apart_words", "apart_by", "apart_on"])
            _plan(child, today, worker, sibling=link)
