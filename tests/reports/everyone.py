"""Children in every state that a figure reads, in 四平, 通化 and 延边, brought there by the people who bring them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from agencies.actions import retain_home
from agencies.models import Agency, Jurisdiction
from children import care, staying
from children.allowance import actions as money
from children.assessment import actions as assessing
from children.assessment.workflow import ASSESSMENT
from children.careplan.actions import add_goal
from children.careplan.actions import open_plan as open_care_plan
from children.careplan.workflow import CARE_PLAN
from children.guardianship.actions import ask_change
from children.guardianship.workflow import CHANGE
from children.models import Child
from education.actions import open_schooling
from education.workflow import SCHOOLING
from medical.actions import draft_rehab_plan, hold_session
from medical.workflow import INSURANCE, REHAB
from placement.actions import open_plan
from placement.workflow import AGING_OUT
from policy.periods import add_months
from tests.builders.allowances import a_book, paid, the_standards
from tests.builders.assessments import an_assessment, the_scales
from tests.builders.children import a_child, a_move
from tests.builders.departments import answered, asked, take
from tests.builders.families import a_family_home, living_in
from tests.builders.hukou import a_stay
from tests.builders.leaving import a_death
from tests.builders.past import an_entry, confirmed
from tests.builders.reports import report_of, the_orders
from tests.builders.reports import walk as report_walks
from tests.builders.transfers import a_deferral, a_draft, a_transfer, walk
from tests.cast import CHANGBAISHAN, SIPING, at_work
from transfers.models import TransferCase
from transfers.suspensions import actions as suspensions
from transfers.suspensions.workflow import SUSPENSION

REGULAR = ("development", "wellbeing", "health-check", "daily-living")
AGES = {"0": 1, "3": 4, "6": 8, "12": 13, "15": 15, "18": 18}  # of each age group somebody so old


class Everyone:
    """`Everyone(cast).come()` on a day; all days are told from it, so that the figures have numbers on any day."""

    def __init__(self, cast: Any) -> None:
        self.cast, self.today = cast, timezone.localdate()
        self.names = iter(f"{first}{second}" for first in "赵钱孙李周吴郑王" for second in "一二三四五六七八九")

    def ago(self, months: int) -> dt.date:
        return add_months(self.today, -months)

    def child(self, home: Agency, **said: Any) -> Child:
        return a_child(home, **{"name": next(self.names), "admitted_on": self.ago(60)} | said)

    def come(self) -> None:
        for part in (
            self.of_every_age, self.from_changbaishan, self.moves, self.moves_that_wait, self.moves_put_off,
            self.assessed, self.planned, self.lived_with, self.treated, self.schooled, self.grown_up, self.paid_for,
            self.guarded_for_a_while, self.gone, self.reported, self.kept,
        ):  # fmt: skip
            part()

    def of_every_age(self) -> None:
        for number, years in enumerate(AGES.values()):
            born = self.ago(12 * years + 2)
            home = (self.cast.city_home, self.cast.county_home, self.cast.stranger_home)[number % 3]
            self.child(
                home, birth_date=born, admitted_on=max(self.ago(60), born), sex="12"[number % 2],
                profile_confirmed_on=self.ago(2 if number % 2 else 14), disability_kind=str(number + 1),
                disability_grade="2", health_state="60",
            )  # fmt: skip
        self.child(self.cast.city_home, birth_date=None, birth_precision="UNKNOWN", disability_kind="7",
                   disability_grade="1")  # fmt: skip
        self.child(self.cast.stranger_home, birth_date=dt.date(2016, 2, 29), health_state="30")

    def from_changbaishan(self) -> None:
        origin = Jurisdiction.objects.get(pk=CHANGBAISHAN)
        for home in (self.cast.yanbian_home, self.cast.stranger_home):
            self.child(home, origin=origin)

    def moves(self) -> None:
        """Taken over: their hukou moves or stays, their roll is moved or not; one came from a second county's home."""
        tasks = []
        for _number in range(3):
            case = a_transfer(self.cast, "ACCEPTED", self.child(self.cast.county_home))
            made = asked(self.cast, case, "SCHOOL_ROLL", "HUKOU")
            tasks.append(made["SCHOOL_ROLL"])
        answered(self.cast, made["HUKOU"])
        answered(self.cast, tasks[0], effective_on=self.today, document_number="四教学籍8号")
        take("withdraw", tasks[1], self.cast.city_registrar, reason="在家休养，不办转学")
        for reason in ("LAND", "HOUSING"):
            case = a_transfer(self.cast, "ASSESSED", self.child(self.cast.county_home))
            a_stay(self.cast, case, "APPROVED", reason_kind=reason)
            walk(self.cast, case, "approve_plan", "issue_notice", "hand_over", "accept")
        a_transfer(self.cast, "ACCEPTED", a_move(self.child(self.cast.sibling_home), self.cast.county_home))
        arrived = dt.date(2023, 5, 8)
        late = self.child(self.cast.city_home, admitted_on=arrived)
        confirmed(self.cast, an_entry(self.cast, late, stayed_since=dt.date(2019, 9, 2)))

    def moves_that_wait(self) -> None:
        """No answer for long; one that answered with reasons, one that was asked anew, one that stood still."""
        silent, declined, anew, stopped = (
            walk(self.cast, a_transfer(self.cast, "PLAN_APPROVED", self.child(self.cast.county_home)), "issue_notice",
                 on=self.ago(3))
            for _number in range(4)
        )  # fmt: skip
        walk(self.cast, declined, "decline", on=self.ago(2))
        walk(self.cast, anew, "decline", on=self.ago(2))
        walk(self.cast, anew, "issue_notice", on=self.today - dt.timedelta(days=2))
        TransferCase.objects.filter(pk__in=[silent.pk, stopped.pk]).update(opened_on=self.ago(4))
        registrar = self.cast.registrar
        with at_work(registrar):
            row = suspensions.suspend(
                by=registrar, case=stopped, kind="HOSPITAL", reason="肺炎住院。", since=self.ago(2),
                expected_until=self.today, responsible="孙医护",
            )  # fmt: skip
            SUSPENSION.take("lift", row, by=registrar, reason="已经出院。", happened_on=self.ago(1))

    def moves_put_off(self) -> None:
        for reason in ("SCHOOLING", "ILLNESS"):
            span = {"starts_on": self.ago(2), "ends_on": add_months(self.today, 6)}
            a_deferral(self.cast, self.child(self.cast.county_home), reason_kind=reason, **span)
        a_deferral(self.cast, self.child(self.cast.county_home), approved=False)
        a_draft(self.cast, self.child(self.cast.county_home, admitted_on=self.today - dt.timedelta(days=20)))

    def assessed(self) -> None:
        the_scales()
        medic, head = self.cast.city_medic, self.cast.city_home_head
        whole, part = self.child(self.cast.city_home), self.child(self.cast.city_home)
        for child, codes in ((whole, (*REGULAR, "comprehensive-care")), (part, (REGULAR[0], "comprehensive-care"))):
            for code in codes:
                record = an_assessment(child, code, by=medic, held_on=self.ago(3))
                with at_work(medic):
                    answers = {item["code"]: item["choices"][0]["code"] for item in record.instrument.items}
                    record = assessing.answer(record=record, answers=answers, by=medic)
                    record.conclusion, record.recommendation = "良好", "照常"
                    record.save(update_fields=["conclusion", "recommendation"])
                    comprehensive = record.kind == "COMPREHENSIVE"
                    record = ASSESSMENT.take("submit" if comprehensive else "finish", record, by=medic)
                if comprehensive and child == whole:
                    with at_work(head):
                        ASSESSMENT.take("review", record, by=head)

    def planned(self) -> None:
        """One plan is in force, one waits for approval, one was ended."""
        worker, head = self.cast.city_social_worker, self.cast.city_home_head
        for upto in ((), ("approve",), ("approve", "end")):
            day = self.ago(2)
            with at_work(worker):
                plan = open_care_plan(child=self.child(self.cast.city_home), drafted_on=day, by=worker)
                for domain in "养治康教社":
                    add_goal(plan=plan, domain=domain, responsible="杨社工", not_needed="目前不需要", by=worker)
                plan.summary, plan.responsible, plan.child_opinion, plan.asked_on = "平稳", "杨社工", "想学画画", day
                plan.starts_on, plan.review_on = day, day + dt.timedelta(days=180)
                plan.save()
                plan = CARE_PLAN.take("submit", plan, by=worker)
            for number, verb in enumerate(upto):
                with at_work(head):
                    on = day + dt.timedelta(days=2 + 40 * number)
                    plan = CARE_PLAN.take(verb, plan, by=head, reason="情况变化" * number, happened_on=on)

    def lived_with(self) -> None:
        head, home = self.cast.city_home_head, self.cast.city_home
        house = a_family_home(head, opened_on=self.ago(20))
        for months in (10, 1):
            living_in(self.child(home), house, head, on=self.ago(months))
        with at_work(head):
            staying.change_mode(child=self.child(home), mode="HOSPITAL", on=self.ago(1), reason="手术", by=head)

    def treated(self) -> None:
        """Insured; trained and better, trained and not better, begun, drafted; one of them has left since."""
        medic, therapist = self.cast.city_medic, self.cast.city_rehab
        children = [
            self.child(self.cast.city_home, disability_kind="4", disability_grade="1", birth_date=self.ago(100))
            for _number in range(4)
        ]
        with at_work(medic):
            said = {"checked_on": self.ago(50), "insured_place": "四平市"}
            INSURANCE.take("confirm", children[0].insurance_enrollments.get(), by=medic, data=said)
            said = {"checked_on": self.ago(3), "insured_place": "四平市"}
            INSURANCE.take("confirm", children[1].insurance_enrollments.get(), by=medic, data=said)
        for child, improved in zip(children, ("yes", "no", "", None), strict=True):
            with at_work(therapist):
                plan = draft_rehab_plan(
                    child=child, domain="MOTOR", assessed_on=self.ago(5), findings="右手", by=therapist
                )
                if improved is None:
                    continue
                plan.goals, plan.sessions_planned, plan.therapist = "独立行走", 20, "沈康复"
                plan.starts_on, plan.review_on = self.ago(4), add_months(self.today, 2)
                plan.save()
                plan = REHAB.take("begin", plan, by=therapist, happened_on=self.ago(4))
                if improved:
                    hold_session(plan=plan, held_on=self.ago(3), minutes=30, therapist="沈康复", by=therapist)
                    said = {"ended_on": self.ago(2), "improved": improved, "outcome": "见记录"}
                    REHAB.take("finish", plan, by=therapist, happened_on=self.ago(2), data=said)
        self.leaves(children[1], "ADOPTED", self.ago(1))

    def schooled(self) -> None:
        """Of four pupils one is taught at home, one in the home, one was until last month, one waits."""
        teacher = self.cast.city_teacher
        for kind in ("HOME_TEACHING", "IN_INSTITUTION", "IN_INSTITUTION", ""):
            child, since = self.child(self.cast.city_home, birth_date=self.ago(110)), self.ago(10)
            with at_work(teacher):
                record = open_schooling(child=child, grade_wish="三年级", opened_on=since, by=teacher)
                if kind:
                    said = {"kind": kind, "school": "四平市特殊教育学校", "starts_on": since}
                    record = SCHOOLING.take(
                        "arrange", record, by=teacher, reason="送教", happened_on=since, data=said
                    )  # fmt: skip
        with at_work(teacher):
            ended = child.schooling_records.model.objects.filter(kind="IN_INSTITUTION").latest("pk")
            SCHOOLING.take("finish", ended, by=teacher, happened_on=self.ago(1), data={"ended_on": self.ago(1)})

    def grown_up(self) -> None:
        """Two of seventeen have a plan that was put forward, one has a draft."""
        worker = self.cast.city_social_worker
        for upto in (("submit",), ("submit", "agree"), ()):
            child = self.child(self.cast.city_home, birth_date=self.ago(12 * 17 + 3))
            with at_work(worker):
                plan = open_plan(child=child, opened_on=self.ago(2), by=worker)
                plan.work_ability, plan.child_opinion, plan.path = "FULL", "想就业", "EMPLOYMENT"
                plan.housing_needed, plan.measures, plan.responsible = True, "培训", "杨社工"
                plan.save()
            for verb in upto:
                person = worker if verb == "submit" else self.cast.city_home_head
                with at_work(person):
                    plan = AGING_OUT.take(verb, plan, by=person)

    def paid_for(self) -> None:
        """One home pays its children, one of the payments is taken back; a balance goes away with its child."""
        the_standards()
        finance, month = self.cast.finance, add_months(self.today.replace(day=1), -1)
        book = a_book(finance, month, opening="5000")
        voucher = paid(finance, month, month)
        child = self.child(self.cast.county_home)
        with at_work(finance):
            money.reverse_entry(entry=voucher.entries.first(), book=book, reason="重复拨款", by=finance)
            for kind, category in (("EXPENSE", "FOOD"), ("PAID_OUT", "POCKET"), ("EXPENSE", "HANDOVER")):
                money.spend(
                    book=book, kind=kind, category=category, amount=Decimal("357.50"), children=[child],
                    happened_on=month, summary="凭证", payee="王小明", by=finance,
                )  # fmt: skip

    def guarded_for_a_while(self) -> None:
        """Temporary guardianship that goes on, ended at home, became lasting, ended otherwise; one on article 92."""
        home = self.cast.city_home
        on, went_home, lasting, adopted = (
            self.child(home, admitted_on=self.ago(7), legal_category=category, category="OTHER")
            for category in ("B1", "B2", "B3", "B3")
        )
        self.by_article(self.child(self.cast.county_home), self.cast.county_office, self.cast.county)
        self.leaves(went_home, "RETURNED", self.ago(4))
        self.leaves(adopted, "ADOPTED", self.ago(3))
        head = self.cast.city_home_head
        with at_work(head):
            staying.change_guardianship(
                child=lasting, kind="LONG_TERM", guardian=self.cast.city_office, article="", on=self.ago(2),
                reason="", by=head,
            )  # fmt: skip
        assert Child.objects.get(pk=on.pk).guardianship == "TEMPORARY"

    def by_article(self, child: Child, office: Agency, decides: Any) -> None:
        worker = self.cast.working_at(child.home, "social_worker")
        with at_work(worker):
            change = ask_change(
                child=child, becomes="TEMPORARY", ground="92.2", guardian=office, holds_from=self.ago(6),
                opened_on=self.ago(6), document="四民监9号", reasons="监护人下落不明", child_opinion="愿意", by=worker,
            )  # fmt: skip
            change = CHANGE.take("submit", change, by=worker)
        with at_work(decides):
            CHANGE.take("approve", change, by=decides)

    def gone(self) -> None:
        for kind in ("RETURNED", "GUARDIAN_ABLE", "ADOPTED", "OTHER"):
            self.leaves(self.child(self.cast.county_home), kind, self.ago(5))
        self.leaves(self.child(self.cast.stranger_home), "ADOPTED", self.ago(13))
        a_death(self.cast, self.child(self.cast.city_home), self.ago(2))

    def reported(self) -> None:
        """四平 has handed in two years, one of them late."""
        the_orders()
        for year, day in ((2024, dt.date(2024, 11, 20)), (2023, dt.date(2023, 12, 20))):
            report_walks(self.cast, report_of(SIPING, year), "start", "sign", "submit", on=day)

    def kept(self) -> None:
        with at_work(self.cast.province):
            retain_home(
                home=self.cast.sibling_home, document="吉民函〔2023〕8号", since=self.ago(5),
                until=add_months(self.today, 5), by=self.cast.province,
            )  # fmt: skip

    def leaves(self, child: Child, kind: str, on: dt.date) -> None:
        head = self.cast.working_at(child.home, "home_head")
        with at_work(head):
            care.leave(child=child, kind=kind, on=on, by=head, document="文书1号")
