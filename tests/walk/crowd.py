"""A crowd at the counters: everybody tries everything about the moves of a few children, in any order.

Most acts are refused, as they should be; what is refused has changed nothing. Nobody here knows what ought to happen:
after every stretch the states that must never be reached are looked for (`unreachable.py`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from casework import access
from casework.constraints import GENERAL, refusal
from casework.refusals import Conflict, Refused
from casework.workflow import Workflow
from children.models import Child
from tests.builders import departments, disputes, handover, hukou, wellbeing
from tests.builders.children import a_child
from tests.builders.transfers import PLAN
from tests.cast import Cast, at_work
from transfers import actions
from transfers.departments.models import AgencyTask
from transfers.departments.workflow import AGENCY_TASK
from transfers.disputes.models import TransferDispute
from transfers.disputes.workflow import DISPUTE
from transfers.handover.models import HandoverList
from transfers.handover.workflow import LIST
from transfers.hukou.models import HukouStay
from transfers.hukou.workflow import STAY
from transfers.models import TransferCase, TransferDeferral
from transfers.wellbeing.models import Intervention
from transfers.wellbeing.moments import Moment
from transfers.wellbeing.workflow import INTERVENTION
from transfers.workflow import DEFERRAL, TRANSFER

# Those who have something to do with the moves of 梨树, and those who have not.
PEOPLE = (
    "registrar", "head", "social_worker", "county", "prefecture", "prefecture_head", "province", "city_registrar",
    "city_home_head", "city_social_worker", "police", "education", "insurance", "disabled_federation", "carer",
    "sibling_registrar", "stranger_head", "stranger_prefecture_head", "yanbian_registrar",
)  # fmt: skip
# Who would take a step if all went well; the others try it too, less often.
TAKEN_BY: dict[str, tuple[str, ...]] = {
    "assess": ("registrar", "social_worker", "head"), "approve_plan": ("prefecture_head",), "issue_notice": ("county",),
    "hand_over": ("head", "registrar"), "accept": ("city_registrar", "city_home_head"), "decline": ("city_home_head",),
    "close": ("prefecture", "prefecture_head"), "postpone": ("county", "prefecture"),
    "answer": ("police", "education", "insurance", "disabled_federation", "head"), "give": ("registrar", "head"),
    "confirm": ("city_registrar", "city_home_head"), "agree": ("city_home_head",), "decide": ("prefecture_head",),
    "ask": ("city_registrar", "county"), "acknowledge": ("city_registrar", "city_home_head", "county"),
    "not_needed": ("city_registrar", "county"), "approve": ("prefecture_head", "prefecture"),
    "done": ("social_worker", "city_social_worker"),
}  # fmt: skip
OF_A_MOVE: tuple[tuple[Workflow, Any], ...] = (
    (TRANSFER, TransferCase), (TRANSFER, TransferCase), (AGENCY_TASK, AgencyTask), (AGENCY_TASK, AgencyTask),
    (LIST, HandoverList), (DISPUTE, TransferDispute), (STAY, HukouStay), (INTERVENTION, Intervention),
    (DEFERRAL, TransferDeferral),
)  # fmt: skip
KINDS = ("ARCHIVE", "PROPERTY", "KEEPSAKES", "MEDICINES")
CHILDREN = 8


@dataclass
class Crowd:
    """`pick` decides everything; `outcomes` says what was done and what was refused, and why."""

    pick: Random
    cast: Cast = field(default_factory=Cast)
    outcomes: Counter[str] = field(default_factory=Counter)

    def gather(self) -> None:
        """Children of the county home with papers and money of their own, and one of the next county."""
        for number in range(CHILDREN):
            self.comes(number)
        a_child(self.cast.sibling_home, name="邻县")

    def comes(self, number: int) -> None:
        """One more child in the county home: where nobody comes, everybody has moved soon and nothing happens."""
        child = a_child(self.cast.county_home, by=self.cast.registrar, name=f"群{number}")
        handover.filed(self.cast, child, *handover.PAPERS[:2])
        if number % 2:
            handover.an_item(self.cast.registrar, child, opening="800")

    def goes_on(self, steps: int) -> None:
        for _step in range(steps):
            self.tries(*self.pick.choice(self.acts()))

    def tries(self, what: str, act: Callable[[], object]) -> None:
        """One act in a savepoint of its own: done whole, or refused with a sentence that somebody can read."""
        try:
            with transaction.atomic():
                act()
        except (Refused, Conflict, Http404, ObjectDoesNotExist) as no:  # the last two: it is hidden from this person
            self.outcomes[f"{what}: {no}"] += 1
        except IntegrityError as error:
            said = refusal(error)
            if str(said) == str(GENERAL):
                raise  # nobody would learn why
            self.outcomes[f"{what}: {said}"] += 1
        else:
            self.outcomes[what] += 1

    # -- what people try -----------------------------------------------------------------------------------------------

    def acts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            *[("step", self.take_a_step)] * 12, ("open", self.open_a_case), ("plan", self.write_the_plan),
            ("ask departments", self.ask_departments), ("draw a list", self.draw_a_list),
            ("mark a list", self.mark_a_list), ("sign", self.sign_a_list), ("dispute", self.raise_a_dispute),
            ("stay", self.ask_to_stay), ("look", self.look_at_the_child), ("defer", self.defer),
        ]  # fmt: skip

    def somebody(self, *apt: str) -> Any:
        names = apt if apt and self.pick.random() < 0.7 else PEOPLE
        return getattr(self.cast, self.pick.choice(names))

    def one_of(self, rows: Any) -> Any:
        pks = list(rows.order_by("pk").values_list("pk", flat=True))
        if not pks:
            raise Refused("没有这样的记录")
        return rows.get(pk=self.pick.choice(pks))

    def case(self) -> TransferCase:
        """Mostly one that goes on."""
        going = TransferCase.objects.exclude(state__in=("CANCELLED", "CLOSED"))
        return self.one_of(going if self.pick.random() < 0.9 and going.exists() else TransferCase.objects.all())

    def open_a_case(self) -> None:
        person = self.somebody("registrar", "county")
        child = self.one_of(Child.objects.all())
        with at_work(person):
            actions.open_case(by=person, child=child)

    def write_the_plan(self) -> None:
        person, today = self.cast.registrar, timezone.localdate()
        fields = {**PLAN, "planned_on": today + dt.timedelta(days=self.pick.randint(1, 20))}
        with at_work(person):
            drafts = TransferCase.objects.filter(state="DRAFT")
            case = self.one_of(access.reach(person, "edit", drafts, "plan").select_for_update())
            for name, value in fields.items():
                setattr(case, name, value)
            case.save(update_fields=list(fields))

    def take_a_step(self) -> None:
        workflow, model = self.pick.choice(OF_A_MOVE)
        rows = model._default_manager.all()
        record = self.case() if model is TransferCase else self.one_of(rows)
        possible = [step for step in workflow.steps if workflow.state(record) in step.sources]
        main = [step for step in possible if step.main]
        pool = main if main and self.pick.random() < 0.7 else possible if possible and self.pick.random() < 0.8 else ()
        step = self.pick.choice(pool or workflow.steps)
        person = self.somebody(*TAKEN_BY.get(step.verb, ()))
        with at_work(person):
            workflow.take(step.verb, record, by=person, reason="写明理由" if step.reason else "",
                          data=self.said(workflow, step.verb, record))  # fmt: skip
        self.outcomes[f"{workflow.resource}.{step.verb}"] += 1

    def said(self, workflow: Workflow, verb: str, record: Any) -> dict[str, Any]:
        today = timezone.localdate()
        if workflow is DISPUTE:
            return disputes.said(record)
        return {
            "handed_over_by": "赵护理", "received_by": "卫档案", "counter_proposal": "下月", "cancel_kind": "ERROR",
            "planned_on": today + dt.timedelta(days=self.pick.randint(1, 9)), "answered_on": today,
            "document_number": "四公8号", "uploads": [hukou.a_picture("复.jpg")] if verb == "answer_for" else [],
            "answered_for": verb == "answer_for", "review_on": today + dt.timedelta(days=self.pick.randint(1, 300)),
            "what_was_done": "谈话两次", "result": "好转", "agency": None, "office": "长春市公安局宽城区分局",
            "reason": "送错了单位",
            "hukou_kind": "COLLECTIVE", "hukou_code": "220300", "hukou_address": "四平市儿童福利院集体户",
        }  # fmt: skip

    def ask_departments(self) -> None:
        departments.asked(self.cast, self.case(), by=self.somebody("county", "city_registrar", "city_home_head"))

    def draw_a_list(self) -> None:
        person, case = self.somebody("registrar", "head"), self.case()
        with at_work(person):
            handover.actions.draw(by=person, case=case, kind=self.pick.choice(KINDS))

    def mark_a_list(self) -> None:
        person, result = self.somebody("city_registrar", "city_home_head"), handover.HandoverItem.Result
        with at_work(person):
            given = HandoverList.objects.filter(state="GIVEN")
            chosen = self.one_of(access.reach(person, "receive", given, "list"))
            marks = [
                handover.actions.Mark(item, result.QUERIED, None, "没有看到")
                if self.pick.random() < 0.1
                else handover.actions.Mark(item, result.RECEIVED, None, "")
                for item in chosen.items.all()
            ]
            handover.actions.receive(by=person, handover=chosen, version=chosen.version, marks=marks)

    def sign_a_list(self) -> None:
        person = self.somebody("registrar", "head", "city_registrar", "city_home_head", "prefecture", "county")
        chosen = self.one_of(HandoverList.objects.filter(state="RECEIVED"))
        with at_work(person):
            handover.signing.sign(by=person, lists=[chosen])

    def raise_a_dispute(self) -> None:
        disputes.a_dispute(self.cast, self.case(), by=self.somebody("city_registrar", "city_home_head", "registrar"))

    def ask_to_stay(self) -> None:
        hukou.a_stay(self.cast, self.case(), by=self.somebody("registrar", "county"))

    def look_at_the_child(self) -> None:
        case, moment = self.case(), self.pick.choice(Moment.values)
        risk = self.pick.choice(("NONE", "NONE", "ATTENTION", "SERIOUS"))
        wellbeing.a_check(self.cast, case, moment, risk=risk)

    def defer(self) -> None:
        """Rarely, or everybody waits."""
        if self.pick.random() < 0.8:
            return self.open_a_case()
        person, child = self.somebody("registrar", "county"), self.one_of(Child.objects.all())
        first = timezone.localdate() + dt.timedelta(days=self.pick.randint(-3, 30))
        with at_work(person):
            actions.request_deferral(
                by=person, child=child, reason_kind="SCHOOLING", reason="中考前不宜转学。", interim="仍由县院抚养。",
                responsible="吴院长", starts_on=first, ends_on=first + dt.timedelta(days=self.pick.randint(1, 60)),
            )  # fmt: skip
