"""Rules of leaving; each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from children import care, holds, parting, settling
from children.leaving.models import AfterCareVisit, Death, Leaving
from children.leaving.papers import TITLES
from children.models import Child, age_on, codes

ASKED_FROM_AGE = 8
FOREIGN_ADOPTION_CLOSED = dt.date(2024, 8, 28)  # R5.9
HOLDING = ("SUBMITTED", "APPROVED")
K = codes.DischargeKind


def leaving_is_settled(leaving: Leaving) -> str:
    """Why its parts cannot be edited; "" while they can."""
    if leaving.state in {Leaving.State.DRAFT, Leaving.State.RETURNED}:
        return ""
    return _("离院办理已经“%(state)s”，内容不能再改。") % {"state": leaving.get_state_display()}


def death_is_settled(death: Death) -> str:
    if death.state not in {Death.State.CLOSED, Death.State.WITHDRAWN}:
        return ""
    return _("死亡报告已经“%(state)s”，内容不能再改。") % {"state": death.get_state_display()}


@holds.holder
def a_leaving_holds(child: Child) -> str:
    """Put forward, the child is not moved otherwise. The leaving itself writes its day first, and passes."""
    found = Leaving.objects.filter(child=child, state__in=HOLDING, left_on=None).first()
    if found is None:
        return ""
    return _("%(child)s正在办理离院（%(state)s），请先办完或取消。") % {
        "child": child, "state": found.get_state_display(),
    }  # fmt: skip


@holds.holder
def the_dead_are_not_moved(child: Child) -> str:
    """After a death only the leaving by death goes on."""
    if not Death.objects.filter(child=child).exclude(state="WITHDRAWN").exists():
        return ""
    under_way = Leaving.objects.filter(child=child, kind=K.DEATH).exclude(left_on=None).exists()
    return "" if under_way else _("%(child)s已登记死亡，只能办理死亡离院。") % {"child": child}


@care.based_on(K.DEATH)
def a_death_is_recorded(child: Child, on: dt.date) -> str:
    """Nobody is dead by the leaving alone: the report, its clock and the sealing hang on the record."""
    death = Death.objects.filter(child=child).exclude(state="WITHDRAWN").first()
    if death is None:
        return _("%(child)s没有死亡登记，不能按死亡离院；请先登记死亡。") % {"child": child}
    if death.died_on != on:
        return _("死亡离院的日期应为死亡日期%(day)s。") % {"day": f"{death.died_on:%Y-%m-%d}"}
    return ""


def nobody_else_holds(leaving: Leaving, _by: Any) -> str:
    if leaving.kind == K.DEATH:
        return ""  # death ends whatever was under way
    return holds.held(leaving.child, but=a_leaving_holds)


def every_paper_is_there(leaving: Leaving, _by: Any) -> str:
    if leaving.kind == K.DEATH:
        return _the_certificate(leaving)
    missing = [
        str(TITLES[paper.code].title)
        for paper in leaving.papers.all()
        if paper.required and not paper.here
    ]  # fmt: skip
    if missing:
        return _("离院材料还缺：%(papers)s。请在“离院材料”中登记文号。") % {"papers": "、".join(missing)}
    return ""


def _the_certificate(leaving: Leaving) -> str:
    death = death_of(leaving)
    if death is not None and death.paper_number:
        return ""
    return _("请先在死亡报告中登记居民死亡医学证明（推断）书或公安、司法证明的编号。")


def death_of(leaving: Leaving) -> Death | None:
    return Death.objects.filter(child_id=leaving.child_id).exclude(state="WITHDRAWN").first()


def the_child_was_asked(leaving: Leaving, _by: Any) -> str:
    child, day = leaving.child, leaving.leave_on or timezone.localdate()
    if leaving.kind == K.DEATH or leaving.child_opinion.strip():
        return ""
    if child.birth_date is None or age_on(child.birth_date, day) >= ASKED_FROM_AGE:
        return _("儿童已满8周岁（或年龄不详），必须征求并记录本人意见；不能表达的，写明情况。")
    return ""


def the_kind_fits_the_age(leaving: Leaving, _by: Any) -> str:
    child, day = leaving.child, leaving.leave_on or timezone.localdate()
    if leaving.kind != K.ADULT or child.birth_date is None or age_on(child.birth_date, day) >= 18:
        return ""
    return _("拟离院日期时%(child)s未满18周岁，不能按成年离院。请核对日期或离院情形。") % {"child": child}


def the_adoption_is_open_to_them(leaving: Leaving, _by: Any) -> str:
    """Abroad only until August 2024, and since then by an exception that the province wrote down (R5.9)."""
    if leaving.kind != K.ADOPTED:
        return ""
    if not leaving.adoption_route:
        return _("请在“收养途径”中选择由谁收养。")
    if leaving.adoption_route != Leaving.Route.FOREIGN or leaving.foreign_tie or _while_it_was_open(leaving):
        return ""
    return _(
        "涉外收养自2024年8月28日起停止。只有收养继子女或三代以内旁系同辈血亲子女的例外，由省民政厅登记批准后才能提交。"
    )


def _while_it_was_open(leaving: Leaving) -> bool:
    return (leaving.leave_on or timezone.localdate()) < FOREIGN_ADOPTION_CLOSED


def it_is_an_adoption_abroad(leaving: Leaving, _by: Any) -> str:
    if leaving.kind == K.ADOPTED and leaving.adoption_route == Leaving.Route.FOREIGN:
        return ""
    return _("只有外国人收养的离院需要登记例外。")


def everything_is_settled(leaving: Leaving, _by: Any) -> str:
    return settling.unsettled(leaving.child)


def nobody_is_left_behind(leaving: Leaving, _by: Any) -> str:
    """Siblings leave together, or somebody wrote down why not."""
    if leaving.kind == K.DEATH:
        return ""
    same_way = Leaving.objects.exclude(state__in=["LEFT", "CANCELLED"])
    return parting.parted(leaving.child, same_way.values_list("child_id", flat=True))


def the_certificate_is_named(death: Death, _by: Any) -> str:
    return "" if death.paper_number else _("请先登记证明文书的种类和编号。")


def not_left_yet(death: Death, _by: Any) -> str:
    if death.sealed_on:
        return _("死亡离院已办结，档案已封存，不能撤销。")
    return ""


def is_due_soon(visit: AfterCareVisit, _by: Any) -> str:
    first = visit.due_on - dt.timedelta(days=30)
    if timezone.localdate() >= first:
        return ""
    return _("这次回访最早可在应回访日期前30天登记。")
