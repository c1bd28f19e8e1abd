"""The way of a search for parents, of its notices and samples; and of a change of guardianship, decided by another."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from children.guardianship import effects, guards, reading
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice, GuardianshipChange
from policy.terms_of_guardianship import FOUND_REPORT, GUARDIANSHIP_REVIEW

CLOSE = "children.guardianship.forms.CloseForm"


def report_due(search: FamilySearch) -> dt.date:
    return FOUND_REPORT.end(search.opened_on)


S = FamilySearch.State
SEARCH = Workflow(
    "guardianship.FamilySearch",
    resource="family_search",
    title=_("寻亲"),
    states=S,
    initial=S.OPEN,
    final={S.FOUND},
    steps=(
        Step("report", _("登记报案"), {S.OPEN}, S.SEARCHING, "R2a.10", takes=effects.report, due=report_due,
             form="children.guardianship.forms.ReportForm", guards=(guards.the_child_is_here,), tells=False),
        Step("fail", _("认定查找不到"), {S.SEARCHING}, S.FAILED, "4.2.j", takes=effects.fail, form=CLOSE, main=False,
             guards=(guards.the_child_is_here, guards.every_paper_is_there), tells=False),
        Step("find", _("登记找到父母"), {S.SEARCHING, S.FAILED}, S.FOUND, "R2a.10", takes=effects.close, form=CLOSE,
             main=False, guards=(guards.the_child_is_here,), tells=False),
        Step("stop", _("停止寻亲"), {S.OPEN, S.SEARCHING}, S.STOPPED, "R2a.10", reason=True, main=False, tells=False),
        Step("resume", _("恢复寻亲"), {S.STOPPED}, S.OPEN, "R2a.10", reason=True, main=False, tells=False,
             guards=(guards.the_child_is_here, guards.of_this_stay)),
    ),
)  # fmt: skip

N = FamilySearchNotice.State
NOTICE = Workflow(
    "guardianship.FamilySearchNotice",
    resource="family_notice",
    title=_("寻亲公告"),
    states=N,
    initial=N.PUBLISHED,
    final={N.WITHDRAWN},
    steps=(
        Step("withdraw", _("撤回误登记"), {N.PUBLISHED}, N.WITHDRAWN, "R2a.10", takes=effects.withdraw, reason=True,
             guards=(guards.the_search_goes_on,), main=False, tells=False),
    ),
)  # fmt: skip

D = DnaSubmission.State
RESULT = "children.guardianship.forms.ResultForm"
DNA = Workflow(
    "guardianship.DnaSubmission",
    resource="dna_sample",
    title=_("DNA采集比对"),
    states=D,
    initial=D.SENT,
    final={D.VOID},
    steps=(
        Step("no_match", _("登记未比中"), {D.SENT}, D.NO_MATCH, "4.2.j", takes=effects.compared, form=RESULT,
             main=False, tells=False),
        Step("match", _("登记比中"), {D.SENT}, D.MATCHED, "4.2.j", takes=effects.compared, form=RESULT, main=False,
             tells=False),
        Step("void", _("样本无效或登记有误"), {D.SENT, D.NO_MATCH, D.MATCHED}, D.VOID, "4.2.j", reason=True, main=False,
             guards=(guards.the_result_may_change,), tells=False),
    ),
)  # fmt: skip

G = GuardianshipChange.State
DECIDES = (prepared_by_another,)
CHANGE = Workflow(
    "guardianship.GuardianshipChange",
    resource="guard_change",
    title=_("监护变更"),
    states=G,
    initial=G.DRAFT,
    final={G.APPROVED, G.REFUSED, G.CANCELLED},
    steps=(
        Step("submit", _("提交审批"), {G.DRAFT}, G.SUBMITTED, "R6.3",
             guards=(guards.the_change_fits, guards.something_changes, guards.the_child_was_asked)),
        Step("return", _("退回补正"), {G.SUBMITTED}, G.DRAFT, "R6.3", reason=True, main=False),
        Step("approve", _("批准变更"), {G.SUBMITTED}, G.APPROVED, "2.0.a", takes=effects.approve, not_by=("submit",),
             guards=(*DECIDES, guards.the_change_fits, guards.something_changes), within=GUARDIANSHIP_REVIEW,
             changes=reading.before_and_after),
        Step("refuse", _("不予批准"), {G.SUBMITTED}, G.REFUSED, "R6.3", reason=True, main=False, guards=DECIDES,
             not_by=("submit",)),
        Step("cancel", _("取消"), {G.DRAFT, G.SUBMITTED}, G.CANCELLED, "R6.3", reason=True, main=False, tells=False),
    ),
)  # fmt: skip
