"""One record of each subject of the child's file in a branch, at the home that has the child now.

What holds a child where it is, or begins only when it is gone, is made of a child of its own (`_leaving`).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from children.allowance.actions import ask_continuation
from children.allowance.models import AllowanceStandard
from children.allowance.payees import propose
from children.archive.actions import ask_use, file_item
from children.assessment.actions import measure
from children.careplan.actions import add_goal, open_plan
from children.confidential.actions import record
from children.daily.actions.going_out import ask_leave, raise_alarm
from children.daily.actions.incidents import raise_incident
from children.daily.actions.notes import hand_over, note
from children.daily.actions.visits import ask_visit, propose_ban
from children.disability.actions import note_disability
from children.duplicates.actions import suspect
from children.leaving.actions import open_leaving
from tests.builders.allowances import a_book, paid, the_standards
from tests.builders.assessments import an_assessment, the_scales
from tests.cast import at_work


def the_file(cast: Any, child: Any) -> dict[str, Any]:
    """Code of the kind of record → the child's record."""
    head = cast.working_at(child.home, "home_head")
    the_scales()
    found = {"assessment": an_assessment(child, "comprehensive-care", by=head)}
    with at_work(head):
        plan = open_plan(child=child, drafted_on=date(2026, 3, 1), by=head)
        found |= {
            "care_plan": plan,
            "disability": note_disability(child=child, noted_on=date(2026, 3, 1), by=head),
            "growth": measure(child=child, measured_on=date(2026, 3, 1), weight=Decimal("41.5"), by=head),
        }
        found["over_age"] = ask_continuation(
            child=child, reason="IN_SCHOOL", school="四平职业学院", document="在读证明",
            starts_on=date(2027, 4, 1), ends_on=date(2027, 8, 1), by=head,
        )  # fmt: skip
    return found | _archive(head, child)


def a_goal(therapist: Any, plan: Any) -> Any:
    with at_work(therapist):
        return add_goal(
            plan=plan, domain="养", goal="自己整理床铺", measures="每天早晨陪同练习", responsible="赵护理",
            target_on=date(2026, 12, 1), by=therapist,
        )  # fmt: skip


def the_ledger(finance: Any, child: Any) -> dict[str, Any]:
    """The home's first month paid: its book, the voucher and the child's line."""
    the_standards()
    book = a_book(finance, date(2025, 1, 1))
    voucher = paid(finance, date(2025, 1, 1))
    rate = AllowanceStandard.objects.earliest("starts_on")
    return {
        "allow_book": book,
        "allow_voucher": voucher,
        "allow_entry": voucher.entries.get(child=child),
        "allow_rate": rate,
    }


def a_payee(finance: Any, child: Any) -> Any:
    with at_work(finance):
        return propose(
            child=child, payee="何姑", relation="祖母", way="TRANSFER", bank="农业银行", account="6228480000000006789",
            document="抚养协议", by=finance,
        )  # fmt: skip


def _archive(head: Any, child: Any) -> dict[str, Any]:
    with at_work(head):
        item = file_item(child=child, section="BASIC", title="户口页", by=head)
        use = ask_use(child=child, kind="VIEW", purpose="核对入院材料", by=head)
        return {"archive_item": item, "archive_use": use, "archive": child.archive}


def going_out(cast: Any, child: Any, other: Any) -> dict[str, Any]:
    """One is out with an aunt, the other was missed: of a missing child nothing else may begin."""
    head, now = cast.working_at(child.home, "home_head"), timezone.now()
    with at_work(head):
        return {
            "child_leave": ask_leave(
                child=child, leaves_at=now - timedelta(hours=3), ends_at=now + timedelta(hours=3), purpose="KIN",
                place="姨母家", taken_by="刘姨母", relation="姨母", phone="13800001111", by=head,
            ),
            "visit": ask_visit(
                child=child, planned_at=now + timedelta(hours=3), visitor="刘姑母", relation="姑母", shown="OTHER",
                id_number="L12345", phone="13800002222", wish="WANTS", by=head,
            ),
            "visit_ban": propose_ban(
                child=child, person="马生父", relation="生父", id_number="L54321", basis="HEAD",
                starts_on=now.date(), reason="曾酒后来院吵闹。", by=head,
            ),
            "missing": raise_alarm(
                child=other, missing_since=now - timedelta(hours=2), kind="LOST", last_place="南湖公园",
                clothing="红色外套", circumstances="走散", by=head,
            ),
        }  # fmt: skip


def what_happened(cast: Any, child: Any, other: Any) -> dict[str, Any]:
    """One fell, of the other somebody fears worse: a report is owed."""
    head, now = cast.working_at(child.home, "home_head"), timezone.now()
    fell = {"kind": "FALL", "severity": "MINOR", "place": "活动室", "circumstances": "跑步滑倒", "body_part": "左膝"}
    with at_work(head):
        incident = raise_incident(child=child, happened_at=now - timedelta(hours=4), by=head, **fell)
        feared = raise_incident(child=other, happened_at=now - timedelta(hours=4), suspected=True, by=head, **fell)
        seen = note(child=child, observed_at=now - timedelta(hours=1), topic="MOOD", text="情绪平稳", by=head)
        lines = [{"child": child, "condition": "左膝擦伤"}]
        return {
            "incident": incident, "mandatory_report": feared.report, "observation": seen,
            "handover": hand_over(lines=lines, shift="DAY", by=head),
        }  # fmt: skip


def entered_twice(cast: Any, child: Any, other: Any) -> Any:
    """Somebody of the home suspects that the two are one."""
    head = cast.working_at(child.home, "home_head")
    with at_work(head):
        return suspect(one=child, other=other, by=head)


def a_secret(medic: Any, child: Any, detail: str) -> Any:
    """Known to the medic who wrote it down and to the head, to nobody else."""
    with at_work(medic):
        return record(child=child, kind="HIV", since=date(2025, 3, 1), detail=detail, by=medic)


def a_leaving(cast: Any, child: Any) -> Any:
    head = cast.working_at(child.home, "home_head")
    with at_work(head):
        return open_leaving(child=child, kind="ADOPTED", opened_on=date(2026, 3, 1), by=head)
