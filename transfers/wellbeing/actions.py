"""Writing down how a child is, that nobody needs to look, and what is owed to a child of whom somebody worries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import access, audit, notices
from casework.constraints import sentence
from casework.refusals import Refused
from transfers.models import TransferCase
from transfers.wellbeing import guards, moments
from transfers.wellbeing.models import Intervention, WellbeingCheck, WellbeingWaiver
from transfers.wellbeing.models.codes import Moment, Risk

SCALE = ("sleep", "eating", "mood", "attachment")


def _refuse(why: str, field: str = "") -> None:
    if why:
        raise Refused(why, field=field)


def _locked(case: TransferCase) -> TransferCase:
    """The case as it stands: nobody moves its day or takes the child along meanwhile."""
    rows = TransferCase.objects.select_related("child", "from_home", "to_home")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=case.pk)


def _kept_by(case: TransferCase, moment: str) -> dict[str, Any]:
    before = moment in moments.BEFORE
    return {
        "case": case, "child": case.child, "home": moments.home_of(case, moment), "moment": moment,
        "county_id": case.from_county_id if before else None,
        "prefecture_id": case.from_prefecture_id if before else case.to_prefecture_id,
    }  # fmt: skip


@transaction.atomic
def record_check(  # noqa: PLR0913 - the questions of the form
    *, case: TransferCase, moment: str, seen_on: dt.date, risk: str, by: Any, help_kind: str = "", help_by: str = "",
    help_until: dt.date | None = None, **said: Any,
) -> WellbeingCheck:  # fmt: skip
    """`help_…` say what is owed where a risk was seen; a serious one is told to the offices above at once."""
    case = _locked(case)
    _refuse(guards.is_ours(case, moment, by) or guards.is_owed(case, moment), "moment")
    _refuse(guards.can_be_seen_on(case, moment, seen_on), "seen_on")
    _refuse(guards.the_child_was_heard(case, said["child_view"], said.get("child_words", ""), seen_on), "child_view")
    _refuse(guards.the_risk_fits(risk, [said[name] for name in SCALE]), "risk")
    if risk != Risk.NONE and not (help_kind and help_by and help_until):
        raise Refused(_("发现风险的，请写明采取什么措施、由谁、到什么时候。"), field="help_kind")
    check = WellbeingCheck(**_kept_by(case, moment), seen_on=seen_on, risk=risk, created_by=by, **said)
    _insert(check, "4.3.f")
    if risk != Risk.NONE and help_until is not None:
        owe_help(found_in=check, kind=help_kind, responsible=help_by, due_on=help_until, by=by)
    if risk == Risk.SERIOUS:
        title = _("%(child)s：%(moment)s走访发现严重心理风险") % {"child": case.child, "moment": Moment(moment).label}
        notices.notify(access.holders("hear", check, "*"), title=title, about=check)
    return check


@transaction.atomic
def owe_help(*, found_in: WellbeingCheck, kind: str, responsible: str, due_on: dt.date, by: Any) -> Intervention:
    """Another measure for a risk: owed by the home that has the child now."""
    child = found_in.child
    _refuse(guards.somebody_may_worry(found_in), "found_in")
    if child.home_id != by.post.agency_id:
        raise Refused(_("心理干预由儿童现在所在的机构办理。"))
    _refuse(moments.not_owed(found_in.case, found_in.moment) and _("儿童已不在本机构照料。"))
    _refuse(guards.help_comes_in_time(found_in.seen_on, due_on), "due_on")
    owed = Intervention(
        found_in=found_in, child=child, home=child.home, kind=kind, responsible=responsible, due_on=due_on,
        created_by=by,
    )  # fmt: skip
    _insert(owed, "4.3.i")
    return owed


@transaction.atomic
def waive(*, case: TransferCase, moment: str, reason: str, by: Any) -> WellbeingWaiver:
    """Nobody needs to look at this time; the head says why."""
    case = _locked(case)
    _refuse(guards.is_ours(case, moment, by) or guards.is_owed(case, moment), "moment")
    if any(slot.check for slot in moments.slots(case) if slot.moment == moment):
        raise Refused(_("这一次已经走访过，不需要再登记。"), field="moment")
    waiver = WellbeingWaiver(**_kept_by(case, moment), reason=reason, created_by=by)
    _insert(waiver, "4.3.f")
    return waiver


def _insert(record: WellbeingCheck | WellbeingWaiver | Intervention, clause: str) -> None:
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    audit.record("create", record, clause=clause)
