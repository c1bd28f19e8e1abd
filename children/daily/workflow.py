"""The ways of daily care: one asks and another decides (S-22); what is grave goes upward at once."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from children.daily.effects import going_out as going
from children.daily.effects import incidents as inquiring
from children.daily.effects import notes as noting
from children.daily.effects import visits as visiting
from children.daily.guards import going_out, incidents, notes, shared, visits
from children.daily.models import (
    ChildLeave,
    Incident,
    MandatoryReport,
    MissingCase,
    ObservationNote,
    ShiftHandover,
    Visit,
    VisitBan,
)
from policy.terms_of_care import INCIDENT_INQUIRY, MANDATORY_REPORT, MISSING_POLICE

FORMS = "children.daily.forms"


def day_of(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


L = ChildLeave.State
LEAVE = Workflow(
    "daily.ChildLeave",
    resource="child_leave",
    title=_("请假外出"),
    states=L,
    initial=L.ASKED,
    final={L.RETURNED, L.REFUSED, L.CANCELLED, L.ENDED},
    steps=(
        Step(
            "approve", _("准假"), {L.ASKED}, L.APPROVED, "R2a.34", due=lambda leave: day_of(leave.leaves_at),
            guards=(shared.the_child_is_here, prepared_by_another, going_out.nobody_looks_for_the_child,
                    visits.who_takes_the_child_is_not_barred),
            prints="leave_slip", tells=False,
        ),
        Step("refuse", _("不准假"), {L.ASKED}, L.REFUSED, "R2a.34", reason=True, main=False,
             guards=(prepared_by_another,)),
        Step("back", _("登记返回"), {L.APPROVED}, L.RETURNED, "R2a.34", guards=(going_out.has_gone_out,),
             takes=going.come_back, form=f"{FORMS}.going_out.ComeBackForm", tells=False,
             due=lambda leave: day_of(leave.ends_at)),
        Step("extend", _("续假"), {L.APPROVED}, L.APPROVED, "R2a.34", takes=going.extend, reason=True,
             guards=(shared.the_child_is_here, prepared_by_another, going_out.nobody_looks_for_the_child),
             form=f"{FORMS}.going_out.ExtendForm", main=False, tells=False),
        Step("cancel", _("取消请假"), {L.ASKED, L.APPROVED}, L.CANCELLED, "R2a.34", reason=True, main=False,
             guards=(going_out.is_not_overdue,), tells=False),
        Step("end", _("随移交或离院终止"), {L.ASKED, L.APPROVED}, L.ENDED, "R2a.34", reason=True, main=False,
             guards=(shared.the_child_went_elsewhere,), tells=False, quiet=True),
    ),
)  # fmt: skip

M = MissingCase.State
MISSING = Workflow(
    "daily.MissingCase",
    resource="missing",
    title=_("走失"),
    states=M,
    initial=M.RAISED,
    final={M.CLOSED, M.WITHDRAWN, M.ENDED},
    steps=(
        Step("police", _("登记报警"), {M.RAISED}, M.REPORTED, "R2a.34", takes=going.police, tells=False,
             form=f"{FORMS}.going_out.PoliceForm", due=lambda case: MISSING_POLICE.end(day_of(case.missing_since))),
        Step("found", _("登记找回"), {M.RAISED, M.REPORTED}, M.FOUND, "R2a.34", takes=going.found,
             form=f"{FORMS}.going_out.FoundForm"),
        Step("close", _("办结"), {M.FOUND}, M.CLOSED, "R2a.34", not_by=("found",)),
        Step("withdraw", _("撤销误报"), {M.RAISED}, M.WITHDRAWN, "R2a.34", takes=going.withdraw, reason=True,
             main=False, tells=False),
        Step("end", _("终止寻找"), {M.RAISED, M.REPORTED}, M.ENDED, "R6.10", reason=True, main=False, tells=False),
    ),
)  # fmt: skip

V = Visit.State
VISIT = Workflow(
    "daily.Visit",
    resource="visit",
    title=_("探视"),
    states=V,
    initial=V.ASKED,
    final={V.HELD, V.REFUSED, V.CANCELLED, V.ENDED},
    steps=(
        Step("allow", _("准予探视"), {V.ASKED}, V.ALLOWED, "R2a.34", due=lambda visit: day_of(visit.planned_at),
             guards=(shared.the_child_is_here, prepared_by_another, visits.has_shown_who_they_are,
                     visits.nobody_is_barred, going_out.nobody_looks_for_the_child),
             prints="visit_slip", tells=False),
        Step("refuse", _("不准予"), {V.ASKED, V.ALLOWED}, V.REFUSED, "R2a.34", reason=True, main=False, tells=False),
        Step("hold", _("登记探视经过"), {V.ALLOWED}, V.HELD, "R2a.34", takes=visiting.hold, tells=False,
             form=f"{FORMS}.visits.HoldVisitForm", due=lambda visit: day_of(visit.planned_at)),
        Step("cancel", _("取消探视"), {V.ASKED, V.ALLOWED}, V.CANCELLED, "R2a.34", reason=True, main=False,
             tells=False),
        Step("end", _("随移交或离院终止"), {V.ASKED, V.ALLOWED}, V.ENDED, "R2a.34", reason=True, main=False,
             guards=(shared.the_child_went_elsewhere,), tells=False, quiet=True),
    ),
)  # fmt: skip

B = VisitBan.State
BAN = Workflow(
    "daily.VisitBan",
    resource="visit_ban",
    title=_("禁止探视"),
    states=B,
    initial=B.PROPOSED,
    final={B.LIFTED, B.REFUSED},
    steps=(
        Step("approve", _("确认禁止"), {B.PROPOSED}, B.IN_FORCE, "R6.6", takes=visiting.keep_away, tells=False,
             guards=(prepared_by_another,), due=lambda ban: max(ban.starts_on, day_of(ban.created_at))),
        Step("refuse", _("不予禁止"), {B.PROPOSED}, B.REFUSED, "R6.6", reason=True, main=False, tells=False,
             guards=(prepared_by_another,)),
        Step("ask_lift", _("申请解除"), {B.IN_FORCE}, B.LIFT_ASKED, "R6.6", reason=True, main=False),
        Step("lift", _("同意解除"), {B.LIFT_ASKED}, B.LIFTED, "R6.6", not_by=("ask_lift",), tells=False),
        Step("keep", _("继续禁止"), {B.LIFT_ASKED}, B.IN_FORCE, "R6.6", reason=True, main=False, tells=False),
    ),
)  # fmt: skip

H = Incident.State
INCIDENT = Workflow(
    "daily.Incident",
    resource="incident",
    title=_("意外伤害"),
    states=H,
    initial=H.RAISED,
    final={H.CLOSED, H.SETTLED, H.VOID},
    steps=(
        Step("investigate", _("登记调查结果"), {H.RAISED}, H.INVESTIGATED, "R2a.34", takes=inquiring.investigate,
             guards=(incidents.is_not_named,), form=f"{FORMS}.incidents.InvestigateForm", tells=False,
             due=lambda incident: INCIDENT_INQUIRY.end(day_of(incident.happened_at))),
        Step("close", _("办结"), {H.INVESTIGATED}, H.CLOSED, "R2a.34", not_by=("investigate",), tells=False,
             guards=(incidents.is_not_named, incidents.was_reported), prints="incident_paper"),
        Step("settle", _("轻微，直接办结"), {H.RAISED}, H.SETTLED, "R2a.34", main=False, tells=False,
             guards=(incidents.is_slight, incidents.is_not_named, prepared_by_another)),
        Step("return", _("退回补充调查"), {H.INVESTIGATED}, H.RAISED, "R2a.34", reason=True, main=False, tells=False,
             guards=(incidents.is_not_named,)),
        Step("regrade", _("变更程度"), {H.RAISED, H.INVESTIGATED}, H.RAISED, "R2a.34", reason=True, main=False,
             takes=inquiring.regrade, form=f"{FORMS}.incidents.RegradeForm", tells=False),
        Step("void", _("撤销误登"), {H.RAISED}, H.VOID, "R2a.34", reason=True, main=False, tells=False,
             guards=(incidents.is_no_suspicion, incidents.is_not_named, prepared_by_another)),
    ),
)  # fmt: skip

R = MandatoryReport.State
REPORT = Workflow(
    "daily.MandatoryReport",
    resource="mandatory_report",
    title=_("强制报告"),
    states=R,
    initial=R.TO_REPORT,
    final={R.ANSWERED, R.VOID},
    steps=(
        Step("report", _("登记报告"), {R.TO_REPORT}, R.REPORTED, "R6.5", takes=inquiring.report, tells=False,
             form=f"{FORMS}.incidents.ReportForm",
             due=lambda report: MANDATORY_REPORT.end(day_of(report.suspected_at))),
        Step("answer", _("登记处理结果"), {R.REPORTED}, R.ANSWERED, "R6.5", takes=inquiring.answer, tells=False,
             form=f"{FORMS}.incidents.AnswerForm"),
        Step("void", _("撤销误登"), {R.TO_REPORT}, R.VOID, "R6.5", reason=True, main=False, tells=False),
    ),
)  # fmt: skip

N = ObservationNote.State
NOTE = Workflow(
    "daily.ObservationNote",
    resource="observation",
    title=_("观察记录"),
    states=N,
    initial=N.NOTED,
    final={N.ATTENDED},
    steps=(
        Step("flag", _("请医护、负责人关注"), {N.NOTED}, N.FLAGGED, "R2a.34", main=False,
             guards=(shared.the_child_is_here,)),
        Step("attend", _("登记处理情况"), {N.FLAGGED}, N.ATTENDED, "R2a.34", takes=noting.attend, tells=False,
             form=f"{FORMS}.notes.AttendForm", due=lambda note: day_of(note.observed_at)),
    ),
)  # fmt: skip

S = ShiftHandover.State
HANDOVER = Workflow(
    "daily.ShiftHandover",
    resource="handover",
    title=_("交接班"),
    states=S,
    initial=S.GIVEN,
    final={S.TAKEN, S.WITHDRAWN},
    steps=(
        Step("take", _("接班"), {S.GIVEN}, S.TAKEN, "R2a.34", takes=noting.take_over, tells=False,
             guards=(notes.is_another_shift,), form=f"{FORMS}.notes.TakeOverForm", prints="handover_sheet",
             due=lambda handover: day_of(handover.handed_at)),
        Step("withdraw", _("撤回"), {S.GIVEN}, S.WITHDRAWN, "R2a.34", reason=True, main=False, tells=False,
             guards=(notes.is_ones_own,)),
    ),
)  # fmt: skip
