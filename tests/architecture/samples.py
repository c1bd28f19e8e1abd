"""One record of each kind in each branch, reached by walking; every text in them is a canary that names its branch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from agencies.models import ServiceArea
from agencies.standing_in import name_stand_in
from casework.models import Grant
from children.models import Child
from education.actions import open_schooling
from education.workflow import SCHOOLING
from medical.actions import draft_rehab_plan, hold_session
from medical.workflow import INSURANCE, REHAB
from placement.actions import open_plan
from reports.models import ReportObligation
from tests.architecture.samples_of_decisions import decided
from tests.architecture.samples_of_departments import asked_of_departments
from tests.architecture.samples_of_endings import a_death, a_visit_after, of_the_archive
from tests.architecture.samples_of_families import said_of_families, the_family
from tests.architecture.samples_of_guardianship import fostered, looked_for
from tests.architecture.samples_of_handover import handed_over
from tests.architecture.samples_of_past_transfers import entered_later
from tests.architecture.samples_of_property import its_own
from tests.architecture.samples_of_registration import unregistered
from tests.architecture.samples_of_the_file import (
    a_goal,
    a_leaving,
    a_payee,
    a_secret,
    entered_twice,
    going_out,
    the_file,
    the_ledger,
    what_happened,
)
from tests.architecture.samples_of_watching import told_of
from tests.architecture.samples_of_wellbeing import looked_at, said_of_looks
from tests.builders.assessments import a_scale
from tests.builders.children import a_child
from tests.builders.past import ARRIVED
from tests.builders.reports import a_report, report_of, the_orders
from tests.builders.summaries import a_summary
from tests.builders.transfers import PLAN, walk
from tests.cast import LISHU, SIPING, TONGHUA, YITONG, at_work, sign_in
from tests.children.rosters import a_row, a_sheet, act, matched
from transfers import actions as transfer_actions
from transfers.workflow import TRANSFER

# Branch → the sign that its texts carry, and the agency where its child lived first.
SIGNS = {"ours": "甲", "asked": "乙", "gone": "丙", "sibling": "丁", "stranger": "戊"}
HOMES = {
    "ours": "county_home", "asked": "county_home", "gone": "county_home",
    "sibling": "sibling_home", "stranger": "stranger_home",
}  # fmt: skip
# Where the subjects of the file have their samples: the own side, the child gone, the other city.
OF_THE_FILE = {"ours", "gone", "stranger"}
# Text → what a person must be allowed to view or edit in the branch to meet it; "" = any record at all.
CANARIES = {
    "金丝雀": ("", ""), "鸣翠": ("", ""), "百灵": ("child", "identity"), "鹦鹉街": ("child", "hukou"),
    "画眉病": ("child", "health"), "喜鹊桥": ("child", "origin"), "斑鸠能": ("schooling", "ability"),
    "云雀愿": ("aging_out", "wish"), "燕子帮": ("aging_out", "path"), "鹧鸪评": ("rehab_plan", "assessment"),
    "杜鹃标": ("rehab_plan", "plan"), "鹌鹑练": ("rehab_session", "session"), "戴胜爱": ("transfer", "plan"),
    "夜莺缓": ("deferral", "arrangement"), "鸬鹚密": ("conf_label", "detail"), "朱鹮账": ("property_item", "holding"),
    "相思鸟说": ("property_out", "wish"), "白鹭锁": ("keepsake", "thing"),
    "信天翁": ("family_search", "exam"), "白鹭由": ("guard_change", "plan"), "鹪鹩联": ("agency_task", "task"),
    "灰鹤诉": ("dispute", "statement"), "黄鹂证": ("registration", "proof"),
    "白鹳地": ("hukou_stay", "grounds"), "苍鹰愿": ("hukou_stay", "wish"),
    "黑鹳因": ("suspension", "reason"),
    "黑水鸡": ("wellbeing", "finding"),
}  # fmt: skip


@dataclass
class Branch:
    name: str
    records: dict[str, Any] = field(default_factory=dict)
    fresh: Any = None  # a child for whom nothing is open, to make new records of
    said: dict[str, dict[str, str]] = field(default_factory=dict)  # what making a record of a kind asks besides
    place: str = ""  # the place whose figures are asked


def _child(home: Any, sign: str, name: str) -> Child:
    return a_child(
        home, name=f"{name}{sign}", former_names=f"百灵{sign}", hukou_address=f"鹦鹉街{sign}号",
        hukou_kind="COLLECTIVE", health_note=f"画眉病{sign}", found_place=f"喜鹊桥{sign}", birth_date=date(2009, 3, 2),
        sex="2",
    )  # fmt: skip


def _subjects(cast: Any, branch: Branch, child: Child, sign: str) -> None:
    home = child.home
    head = cast.working_at(home, "home_head")
    with at_work(head):
        schooling = open_schooling(
            child=child, grade_wish="高一", opened_on=child.admitted_on, ability_note=f"斑鸠能{sign}", by=head
        )
        plan = open_plan(child=child, by=head)
        plan.child_opinion, plan.measures = f"云雀愿{sign}", f"燕子帮{sign}"
        plan.save(update_fields=["child_opinion", "measures"])
        rehab = draft_rehab_plan(
            child=child, domain="MOTOR", assessed_on=date(2022, 3, 1), findings=f"鹧鸪评{sign}", by=head
        )
        rehab.goals, rehab.sessions_planned, rehab.therapist = f"杜鹃标{sign}", 20, "沈康复"
        rehab.starts_on, rehab.review_on = date(2022, 4, 1), date(2027, 4, 1)
        rehab.save(update_fields=["goals", "sessions_planned", "therapist", "starts_on", "review_on"])
    branch.records |= {
        "child": child, "insurance": child.insurance_enrollments.get(), "schooling": schooling, "aging_out": plan,
        "rehab_plan": rehab,
    }  # fmt: skip
    if branch.name != "stranger":
        therapist = cast.working_at(home, "rehab")
        with at_work(therapist):
            rehab = REHAB.take("begin", rehab, by=therapist)
            branch.records["rehab_plan"] = rehab
            branch.records["rehab_session"] = hold_session(
                plan=rehab, held_on=date(2022, 5, 1), minutes=30, therapist="沈康复", note=f"鹌鹑练{sign}", by=therapist
            )


def _transfers(cast: Any, branch: Branch, child: Child, sign: str) -> None:
    person = cast.working_at(child.home, "registrar")
    fields = {**PLAN, "personality": f"戴胜爱{sign}", "planned_on": timezone.localdate() + timedelta(days=60)}
    with at_work(person):
        branch.records["deferral"] = transfer_actions.request_deferral(
            by=person, child=child, reason_kind="SCHOOLING", reason=f"夜莺缓{sign}", interim="仍由县院抚养。",
            responsible="吴院长", starts_on=date(2026, 9, 1), ends_on=date(2027, 6, 30),
        )  # fmt: skip
        case = transfer_actions.open_case(by=person, child=child)
        for name, value in fields.items():
            setattr(case, name, value)
        case.save(update_fields=list(fields))
    state = {"asked": "NOTICE_ISSUED", "gone": "ACCEPTED"}.get(branch.name, "DRAFT")
    branch.records["transfer"] = walk(cast, case, *TRANSFER.path("DRAFT", state))
    child.refresh_from_db()
    branch.records["transfer"].refresh_from_db()
    branch.records |= decided(cast, branch.records["transfer"], sign)


def _address(cast: Any, branch: Branch) -> None:
    """Before the offices of 梨树 come the insurance and the schooling of one child."""
    for workflow, verb in ((INSURANCE, "apply"), (SCHOOLING, "notify")):
        with at_work(cast.head):
            record = branch.records[workflow.resource]
            branch.records[workflow.resource] = workflow.take(verb, record, by=cast.head)


def _roster(cast: Any, sign: str, order: int, *, confirmed: bool) -> Any:
    client = sign_in(cast.sibling_registrar if sign == "丁" else cast.registrar)
    roster = matched(client, a_sheet([a_row(order, 姓名=f"金丝雀{sign}名")]))
    if confirmed:
        act(client, roster, "confirm")
        roster.refresh_from_db()
    return roster


def _fresh(cast: Any, branch: Branch, sign: str) -> None:
    home = getattr(cast, HOMES[branch.name])
    branch.fresh = _child(home, sign, "鸣翠")
    head = cast.working_at(home, "home_head")
    with at_work(head):
        check = branch.fresh.insurance_enrollments.get()
        INSURANCE.take("confirm", check, by=head, data={"checked_on": date(2022, 1, 4), "insured_place": "四平市"})


def _offices(cast: Any, branches: dict[str, Branch]) -> None:
    """Agencies, people and reports, which hang on no child."""
    ours = branches["ours"].records
    ours |= {"agency": cast.county_home, "user": cast.carer, "post": cast.carer.post}
    with at_work(cast.head):
        today = timezone.localdate()
        ours["stand_in"] = name_stand_in(
            by=cast.head, deputy=cast.carer, starts_on=today, until=today + timedelta(days=9),
            scope=["child_leave.approve"],
        )  # fmt: skip
    ours["service_area"] = ServiceArea.objects.get(home=cast.city_home)
    branches["asked"].records["agency"] = cast.county_insurance_office
    branches["gone"].records["agency"] = cast.city_home
    the_orders()
    ours["report"] = a_report(cast)
    ours["summary"] = a_summary(cast)
    ours["county_report"] = ours["report"].counties.get(jurisdiction_id=LISHU)
    branches["sibling"].records["county_report"] = ours["report"].counties.get(jurisdiction_id=YITONG)
    ours["report_due"] = ReportObligation.objects.get(year=2025)
    branches["stranger"].records["report"] = report_of(TONGHUA)
    ours["roster"] = _roster(cast, "甲", 1, confirmed=True)
    ours["roster_open"] = _roster(cast, "甲", 2, confirmed=False)
    branches["sibling"].records["roster"] = _roster(cast, "丁", 3, confirmed=True)
    places = {"ours": LISHU, "gone": SIPING, "sibling": YITONG, "stranger": TONGHUA}
    for name, place in places.items():
        branches[name].place = str(place)


def _grant(cast: Any, child: Child) -> None:
    kind = ContentType.objects.get_for_model(Child)
    Grant.objects.create(
        user=cast.sibling_rehab, permission=Permission.objects.filter(content_type=kind).first(), content_type=kind,
        object_pk=str(child.pk), until=timezone.localdate() + timedelta(days=30), reason="会诊",
        granted_by=cast.sec_admin,
    )  # fmt: skip


def build(cast: Any) -> dict[str, Branch]:
    branches = {name: Branch(name) for name in SIGNS}
    for name, branch in branches.items():
        child = _child(getattr(cast, HOMES[name]), SIGNS[name], "金丝雀")
        _subjects(cast, branch, child, SIGNS[name])
        if name != "stranger":
            _transfers(cast, branch, child, SIGNS[name])
            branch.records |= asked_of_departments(cast, name, branch.records["transfer"], SIGNS[name])
        branch.records["escalation"] = told_of(child, branch.records.get("transfer"), cast.city_office)
        if name in OF_THE_FILE or name == "asked":
            branch.records |= unregistered(cast, child.home, SIGNS[name], asked=name == "asked")
        if name in OF_THE_FILE:
            branch.records |= the_file(cast, child) | its_own(cast, child, SIGNS[name])
            branch.records |= looked_for(cast, child, SIGNS[name])
            branch.records["care_mode"] = fostered(cast, _child(child.home, SIGNS[name], "金丝雀寄"))
            branch.records["leaving"] = a_leaving(cast, _child(child.home, SIGNS[name], "金丝雀离"))
            branch.records["death"] = a_death(cast, _child(child.home, SIGNS[name], "金丝雀亡"))
            branch.records["aftercare"] = a_visit_after(cast, _child(child.home, SIGNS[name], "金丝雀归"))
            branch.records |= of_the_archive(cast, child)
            lost = _child(child.home, SIGNS[name], "金丝雀失")
            branch.records |= going_out(cast, child, lost)
            branch.records["duplicate"] = entered_twice(cast, child, lost)
            branch.records |= what_happened(cast, child, _child(child.home, SIGNS[name], "金丝雀伤"))
            if name != "stranger":
                therapist = cast.working_at(child.home, "rehab")
                branch.records["care_goal"] = a_goal(therapist, branch.records["care_plan"])
            if name != "stranger":
                whose = cast.city_home if name == "gone" else child.home
                came = {"admitted_on": ARRIVED} if name == "gone" else {}
                late = a_child(whose, name=f"金丝雀补{SIGNS[name]}", **came)
                branch.records |= entered_later(cast, late, SIGNS[name])
            branch.records |= the_family(cast, child, _child(child.home, SIGNS[name], "金丝雀妹"), SIGNS[name])
            branch.said |= said_of_families(child, branch.records["family_home"])
            branch.said["assessment"] = {"instrument": str(a_scale("comprehensive-care").pk)}
        if "transfer" in branch.records:
            branch.records |= handed_over(cast, branch.records["transfer"])
            branch.records |= looked_at(cast, branch.records["transfer"], SIGNS[name])
            branch.said |= said_of_looks()
        _fresh(cast, branch, SIGNS[name])
    ours = branches["ours"].records
    ours |= the_ledger(cast.finance, ours["child"])
    in_family = a_child(cast.county_home, name="金丝雀领甲", category="DE_FACTO_UNATTENDED")
    ours["allow_payee"] = a_payee(cast.finance, in_family)
    ours["conf_label"] = a_secret(cast.medic, ours["child"], f"鸬鹚密{SIGNS['ours']}")
    _address(cast, branches["asked"])
    _offices(cast, branches)
    _grant(cast, branches["ours"].records["child"])
    return branches
