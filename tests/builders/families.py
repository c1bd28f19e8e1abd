"""Families for tests: relatives, siblings, plans of contact, homes like a family."""

from __future__ import annotations

from datetime import date
from typing import Any

from children.family.actions import link_siblings, note_relative, plan_contact
from children.family.models import ContactPlan, Relative, SiblingLink
from children.familyhome.actions import move_in, name_parent, open_home
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome
from tests.cast import at_work


def a_relative(child: Any, by: Any, **said: Any) -> Relative:
    with at_work(by):
        return note_relative(
            child=child, by=by, **{"relation": "88", "name": "刘秀芹", "situation": "ALIVE", **said}
        )  # fmt: skip


def siblings(one: Any, two: Any, by: Any, **said: Any) -> SiblingLink:
    with at_work(by):
        return link_siblings(child=one, sibling=two, by=by, **{"kinship": "FULL", "basis": "户口簿", **said})


def a_contact_plan(child: Any, by: Any, **said: Any) -> ContactPlan:
    asked = {
        "starts_on": date(2026, 9, 1), "review_on": date(2027, 2, 1), "means": "VISIT", "frequency": "MONTHLY",
        "arrangement": "每月第一个周日在会客室", "responsible": "周社工", "child_wish": "想见姨母",
    }  # fmt: skip
    with at_work(by):
        return plan_contact(child=child, by=by, **{**asked, **said})


def a_family_home(
    head: Any, name: str = "3号家庭", *, parent: str = "COUPLE", named: str = "赵梅", **said: Any
) -> FamilyStyleHome:
    asked = {"place": "生活楼二层东侧", "capacity": 4, "opened_on": date(2022, 1, 1)}
    with at_work(head):
        made = open_home(name=name, by=head, **{**asked, **said})
        if parent:
            name_parent(family_home=made, kind=parent, name=named, user=None, starts_on=made.opened_on, by=head)
    return made


def living_in(child: Any, family_home: Any, by: Any, on: date = date(2024, 3, 1), **said: Any) -> FamilyHomeStay:
    with at_work(by):
        return move_in(
            child=child, family_home=family_home, starts_on=on, by=by, **{"child_words": "愿意", **said}
        )  # fmt: skip
