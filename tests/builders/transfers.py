"""Transfers for tests, walked to the wanted state by the people who may take each step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from casework.acting import acting
from children.models import Child
from tests.builders.children import a_child
from tests.builders.settling import settle
from transfers import actions
from transfers.models import TransferCase, TransferDeferral
from transfers.workflow import DEFERRAL, TRANSFER

# Who takes which step, as members of the cast; nobody does what another must approve.
TAKEN_BY = {
    "assess": "registrar",
    "approve_plan": "prefecture_head",
    "issue_notice": "county",
    "hand_over": "head",
    "accept": "city_registrar",
    "close": "prefecture",
    "return": "prefecture",
    "decline": "city_home_head",
    "cancel": "county",
    "postpone": "county",
}
PLAN = {
    "health_note": "唐氏综合征，已做心脏手术，每半年复查。",
    "personality": "喜欢画画，怕黑，睡前要听故事。",
    "schooling": "四年级，转入四平市特殊教育学校。",
    "siblings": "无。",
    "preparation": "已两次到新机构参观，由周社工陪同。",
    "escort": "赵护理、周社工",
    "planned_on": date(2026, 11, 20),
    "child_view": "ASKED",
    "child_words": "愿意去，想和小伙伴住一间。",
}
DATA: dict[str, dict[str, Any]] = {
    "hand_over": {"handed_over_by": "赵护理", "items_note": "衣物两箱，画册一本。"},
    "accept": {"received_by": "卫档案", "arrival_note": "情绪平稳，物品相符。"},
    "decline": {"counter_proposal": "隔离病房改造完成后，12月1日起接收。"},
    "cancel": {"cancel_kind": "ERROR"},
    "postpone": {"planned_on": timezone.localdate() + timedelta(days=60)},
}


def a_draft(cast: Any, child: Child | None = None, **changes: Any) -> TransferCase:
    """A case opened by the county home, its plan written; `changes` overrides fields of plan and hukou."""
    child = child or a_child(cast.county_home, by=cast.registrar)
    person = cast.registrar
    with acting(person, post=person.post):
        case = actions.open_case(by=person, child=child)
        fields = {**PLAN, **changes}
        for name, value in fields.items():
            setattr(case, name, value)
        case.save(update_fields=list(fields))
    return case


def walk(cast: Any, case: TransferCase, *verbs: str, on: date | None = None) -> TransferCase:
    """Take the steps one after the other, each by its person of the cast in a request of its own."""
    for verb in verbs:
        person = getattr(cast, TAKEN_BY[verb])
        if verb == "close":
            settle(cast, case)
        reason = "测试理由" if TRANSFER.step(verb).reason else ""
        with acting(person, post=person.post):
            case = TRANSFER.take(verb, case, by=person, reason=reason, data=dict(DATA.get(verb, {})), happened_on=on)
    return case


def a_transfer(cast: Any, state: str = "DRAFT", child: Child | None = None, **changes: Any) -> TransferCase:
    """A transfer in any state, reached by the shortest way of its workflow."""
    return walk(cast, a_draft(cast, child, **changes), *TRANSFER.path("DRAFT", state))


def a_deferral(cast: Any, child: Child, *, approved: bool = True, **said: Any) -> TransferDeferral:
    """Asked for by the county home, approved by the prefecture unless told otherwise."""
    facts: dict[str, Any] = {
        "reason_kind": "SCHOOLING", "reason": "九年级，中考前不宜转学。", "interim": "仍由县院抚养，周末由社工陪伴。",
        "responsible": "吴院长", "starts_on": date(2026, 9, 1), "ends_on": date(2027, 6, 30),
    }  # fmt: skip
    with acting(cast.registrar, post=cast.registrar.post):
        deferral = actions.request_deferral(by=cast.registrar, child=child, **{**facts, **said})
    if approved:
        with acting(cast.prefecture, post=cast.prefecture.post):
            deferral = DEFERRAL.take("approve", deferral, by=cast.prefecture)
    return deferral
