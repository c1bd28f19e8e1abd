"""What happens to few: ended early, withdrawn, sent back, superseded, over age; homes that were closed or kept once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from agencies.actions import close_agency, open_agency, retain_home
from agencies.models import Agency, Jurisdiction
from children.allowance.actions import ask_continuation
from children.allowance.workflow import OVER_AGE
from children.leaving.actions import record_death
from children.leaving.workflow import DEATH
from placement.actions import open_plan
from placement.workflow import AGING_OUT
from policy.periods import add_months
from tests.builders.departments import acknowledged, answered, asked, take
from tests.builders.transfers import a_deferral, a_transfer, walk
from tests.cast import at_work
from tests.reports.everyone import Everyone
from transfers.workflow import DEFERRAL

FUSONG, JINGYU = 220621, 220622  # counties of 白山 where nobody of the cast works


class Rarely(Everyone):
    def come(self) -> None:
        super().come()
        for part in (self.put_off, self.moves_given_up, self.rolls, self.not_dead, self.over_age, self.sent_back,
                     self.homes):  # fmt: skip
            part()

    def put_off(self) -> None:
        """One ended early, one runs out on the day, one begins on it."""
        early, _out, _anew = (
            a_deferral(self.cast, self.child(self.cast.county_home), starts_on=since, ends_on=until)
            for since, until in (
                (self.ago(5), add_months(self.today, 3)), (self.ago(5), self.ago(1)), (self.ago(1), self.today),
            )
        )  # fmt: skip
        with at_work(self.cast.prefecture):
            DEFERRAL.take("end", early, by=self.cast.prefecture, reason="提前结束", happened_on=self.ago(2))

    def moves_given_up(self) -> None:
        for verb in ("cancel", "postpone"):
            case = a_transfer(self.cast, "PLAN_APPROVED", self.child(self.cast.county_home))
            walk(self.cast, walk(self.cast, case, "issue_notice", on=self.ago(4)), verb, on=self.ago(1))

    def rolls(self) -> None:
        """Answered and acknowledged; not needed after the department had sent it back."""
        answers, back = (
            asked(self.cast, a_transfer(self.cast, "ACCEPTED", self.child(self.cast.county_home)), "SCHOOL_ROLL")
            for _number in range(2)
        )
        said: dict[str, Any] = {"effective_on": self.today, "document_number": "四教学籍9号"}
        acknowledged(self.cast, answered(self.cast, answers["SCHOOL_ROLL"], **said))
        task = take("return", back["SCHOOL_ROLL"], self.cast.education, reason="原学校还没有办转出")
        take("not_needed", task, self.cast.city_registrar, reason="在家休养，不办转学")

    def not_dead(self) -> None:
        by, head = self.cast.city_registrar, self.cast.city_home_head
        child = self.child(self.cast.city_home)
        with at_work(by):
            death = record_death(child=child, died_on=self.ago(1), place="市医院", cause="肺炎", by=by)
        with at_work(head):
            DEATH.take("withdraw", death, by=head, reason="登记到另一名儿童名下")

    def over_age(self) -> None:
        """Of two who were of age before the month, one goes on being paid."""
        social, head, month = self.cast.social_worker, self.cast.head, self.ago(1).replace(day=1)
        for goes_on in (True, False):
            child = self.child(self.cast.county_home, birth_date=add_months(month, -12 * 18 - 2))
            if goes_on:
                with at_work(social):
                    record = ask_continuation(
                        child=child, reason="IN_SCHOOL", school="四平职业学院", starts_on=month,
                        ends_on=add_months(month, 6), document="在读证明", by=social,
                    )  # fmt: skip
                    OVER_AGE.take("submit", record, by=social)
                with at_work(head):
                    OVER_AGE.take("approve", record, by=head)

    def sent_back(self) -> None:
        worker, head = self.cast.city_social_worker, self.cast.city_home_head
        child = self.child(self.cast.city_home, birth_date=self.ago(12 * 17 + 6))
        with at_work(worker):
            plan = open_plan(child=child, opened_on=self.ago(3), by=worker)
            plan.work_ability, plan.child_opinion, plan.path = "FULL", "想就业", "EMPLOYMENT"
            plan.housing_needed, plan.measures, plan.responsible = True, "培训", "杨社工"
            plan.save()
            plan = AGING_OUT.take("submit", plan, by=worker, happened_on=self.ago(2))
        with at_work(head):
            AGING_OUT.take("return", plan, by=head, reason="请补充", happened_on=self.ago(1))

    def homes(self) -> None:
        """In 白山: a home that the province kept until a month ago, and one that was closed then."""
        by = self.cast.province
        with at_work(by):
            kept, closed = (self.opened(place, by) for place in (FUSONG, JINGYU))
            retain_home(home=kept, document="吉民函〔2022〕9号", since=self.ago(20), until=self.ago(1), by=by)
            close_agency(agency=closed, on=self.ago(1), reason="转型", by=by)

    def opened(self, place: int, by: Any) -> Agency:
        county = Jurisdiction.objects.get(pk=place)
        return open_agency(
            name=f"{county.name}儿童福利院", kind="CHILD_WELFARE", jurisdiction=county, open_from=dt.date(2015, 1, 1),
            file_prefix=f"BS{place % 10}", by=by,
        )  # fmt: skip
