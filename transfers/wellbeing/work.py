"""What a child's wellbeing means for its move: what stops it, what must be settled before it is closed, who goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.refusals import Refused
from casework.showing import day as shown
from children import occasions
from children.ending import end_open
from children.models import Child
from transfers import closing, stops
from transfers.closing import Account, Standing
from transfers.models import TransferCase
from transfers.wellbeing import moments, querysets
from transfers.wellbeing.models import Intervention, WellbeingCheck
from transfers.wellbeing.models.codes import Moment

OWED = Intervention.State.OWED


@stops.stopper
def a_serious_risk(case: TransferCase) -> str:
    """A child in distress is not handed over; all other steps of its way may go on meanwhile (4.3.i)."""
    if case.state != TransferCase.State.NOTICE_ISSUED or not (found := querysets.serious(case)):
        return ""
    check = found[0]
    owed = [row for row in check.interventions.all() if row.state == OWED]
    words = {"child": case.child, "day": shown(check.seen_on)}
    if not owed:
        return _("%(child)s在%(day)s的走访中有严重心理风险，还没有缓解。请再定一项措施，缓解后再交出儿童。") % words
    what = "；".join(
        _("%(what)s（%(who)s，%(due)s前）") % {"what": row.get_kind_display(), "who": row.responsible,
                                              "due": shown(row.due_on)}
        for row in owed
    )  # fmt: skip
    sentence = _("%(child)s在%(day)s的走访中有严重心理风险，还没有处置完：%(what)s。请先登记办理情况。")
    return sentence % (words | {"what": what})


def standing(case: TransferCase) -> Standing:
    """Open until the child has been seen a week and a month after it came, or somebody said why not; and while help is
    owed. The last look goes on after the closing.
    """
    slots = [slot for slot in moments.slots(case) if slot.moment in moments.FOR_CLOSING]
    helping = Intervention.objects.filter(found_in__case=case, state=OWED).order_by("due_on").first()
    waits = [slot for slot in slots if slot.waits]
    if waits or helping:
        said = [
            _("%(moment)s走访应于%(day)s前") % {"moment": Moment(slot.moment).label, "day": shown(slot.due)}
            for slot in waits
            if slot.due
        ]
        said = said or ([_("儿童接收以后走访")] if waits else [])
        said += [_("心理干预应于%(day)s前办理") % {"day": shown(helping.due_on)}] if helping else []
        return Standing("open", "；".join(said))
    if all(slot.how == "off" for slot in slots):
        return Standing("not_needed", slots[0].why)
    if all(slot.how in {"off", "waived"} for slot in slots):
        return Standing("not_needed", "；".join(dict.fromkeys(slot.why for slot in slots)))
    seen = [_("%(moment)s（%(day)s）") % {"moment": Moment(slot.moment).label, "day": shown(slot.check.seen_on)}
            for slot in slots if slot.check]  # fmt: skip
    return Standing("done", _("已走访：%(what)s") % {"what": "、".join(seen)})


closing.account(
    Account("wellbeing", gettext_lazy("移交后走访"), "4.3.f", standing, querysets.not_settled, order=70)
)  # fmt: skip


@occasions.on_moved
def _follow(child: Child, _by: Any, _day: dt.date) -> None:
    """What is still owed to the child is owed by the home that has it now."""
    for owed in Intervention.objects.filter(child=child, state=OWED).exclude(home_id=child.home_id):
        owed.home = child.home
        owed.save(update_fields=["home"])


@occasions.on_left
def _end(child: Child, by: Any, day: dt.date) -> None:
    end_open(Intervention, [OWED], child, by=by, day=day, reason=_("儿童离院"))


@occasions.on_import_undone
def _keep(children: Sequence[Child], _by: Any) -> None:
    if found := WellbeingCheck.objects.filter(child__in=children).select_related("child").first():
        raise Refused(_("%(child)s已有移交走访记录，不能撤销导入。") % {"child": found.child})
