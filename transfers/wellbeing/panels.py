"""The five times on the page of a move, what was seen and what is owed; the same in the timelines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url, url_of
from casework.panels import Event, Panel, register, register_events
from casework.parts import record_named
from casework.showing import day as shown
from children.models import Child
from transfers.models import TransferCase
from transfers.wellbeing import moments
from transfers.wellbeing.models import Intervention, WellbeingCheck
from transfers.wellbeing.models.codes import HelpState, Moment, Outcome, Risk
from transfers.wellbeing.moments import Slot

TAGS = {
    "done": (gettext_lazy("已走访"), "ok"), "waived": (gettext_lazy("不需要"), "plain"),
    "off": (gettext_lazy("不适用"), "plain"), "unknown": (gettext_lazy("日期待定"), "plain"),
    "missed": (gettext_lazy("未走访"), "warn"), "due": (gettext_lazy("待走访"), "main"),
    "overdue": (gettext_lazy("逾期"), "alarm"),
}  # fmt: skip
RISKS = {Risk.NONE: "ok", Risk.ATTENTION: "warn", Risk.SERIOUS: "alarm"}
HELPED = {HelpState.OWED: "main", HelpState.DONE: "ok"}


def _result(slot: Slot, seen: set[int], finding: set[int]) -> tuple[str, str, str, str]:
    """(words, address, tag, style) of a look as this person may read it."""
    tag, style = (str(word) for word in TAGS[slot.how])
    check = slot.check
    if check is None:
        return slot.why, url_of(slot.waiver) if slot.waiver else "", tag, style
    if check.pk not in seen:
        return _("由%(home)s登记") % {"home": check.home.name}, "", tag, style
    words = _("%(day)s %(who)s") % {"day": shown(check.seen_on), "who": check.seen_by}
    if slot.due and check.seen_on > slot.due:
        words = _("%(words)s，晚于期限") % {"words": words}
    if check.pk in finding:
        tag, style = check.get_risk_display(), RISKS[Risk(check.risk)]
    return words, url_of(check), tag, style


def _may_write(case: TransferCase, slot: Slot, user: Any) -> bool:
    ours = moments.home_of(case, slot.moment).pk == user.post.agency_id
    return ours and slot.how in {"due", "overdue"} and access.can_anywhere(user, "create", "wellbeing")


def new_url(code: str, case: TransferCase, moment: str) -> str:
    return f"{url(record_named(code), 'new')}?{urlencode({'case': str(case.uid), 'moment': str(moment)})}"


def _times(case: TransferCase, user: Any) -> dict[str, Any]:
    slots = moments.slots(case)
    checks = [slot.check.pk for slot in slots if slot.check]
    rows = WellbeingCheck.objects.filter(pk__in=checks)
    seen = set(access.reach(user, "view", rows).values_list("pk", flat=True))
    finding = set(access.reach(user, "view", rows, "finding").values_list("pk", flat=True))
    lines = []
    for slot in slots:
        words, address, tag, style = _result(slot, seen, finding)
        may = _may_write(case, slot, user)
        lines.append({
            "title": Moment(slot.moment).label, "due": shown(slot.due) if slot.due else "", "words": words,
            "url": address, "tag": tag, "style": style,
            "home": moments.home_of(case, slot.moment).short_name,
            "new_url": new_url("wellbeing", case, slot.moment) if may else "",
            "waive_url": new_url("wellbeing_waiver", case, slot.moment)
            if may and access.can_anywhere(user, "create", "wellbeing_waiver") else "",
        })  # fmt: skip
    helped = Intervention.objects.filter(found_in__case=case).order_by("due_on", "id")
    return {"lines": lines, "helped": _helped(access.reach(user, "view", helped))}


def _helped(rows: Any) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {"title": f"{row.get_kind_display()} · {row.responsible}",
         "note": _("%(day)s前") % {"day": shown(row.due_on)} if row.state == HelpState.OWED else shown(row.done_on),
         "url": url_of(row), "tag": _tag(row, today),
         "style": "alarm" if row.state == HelpState.OWED and row.due_on < today
         else "warn" if row.result == Outcome.WORSE else HELPED.get(HelpState(row.state), "plain")}
        for row in rows
    ]  # fmt: skip


def _tag(row: Intervention, today: dt.date) -> str:
    if row.state == HelpState.OWED and row.due_on < today:
        return _("逾期")
    return str(row.get_state_display())


def _for_check(check: WellbeingCheck, user: Any) -> dict[str, Any] | None:
    rows = access.reach(user, "view", check.interventions.order_by("due_on", "id"))
    may = (
        check.risk != Risk.NONE and check.child.home_id == user.post.agency_id
        and access.can_anywhere(user, "create", "intervention") and not moments.not_owed(check.case, check.moment)
    )  # fmt: skip
    if check.risk == Risk.NONE and not rows:
        return None
    return {
        "lines": _helped(rows),
        "new_url": f"{url(record_named('intervention'), 'new')}?found_in={check.uid}" if may else "",
        "new_title": _("再定一项措施"),
    }


def _on_child(child: Child, user: Any) -> dict[str, Any] | None:
    rows = access.reach(user, "view", WellbeingCheck.objects.filter(child=child)).order_by("-seen_on", "-id")
    finding = set(access.reach(user, "view", rows.order_by(), "finding").values_list("pk", flat=True))
    lines = [
        {"title": _("%(moment)s走访") % {"moment": row.get_moment_display()}, "detail": row.seen_by, "at": row.seen_on,
         "url": url_of(row), "style": RISKS[Risk(row.risk)] if row.pk in finding else "plain"}
        for row in rows
    ]  # fmt: skip
    return {"lines": lines, "nothing": ""} if lines else None


def _events(rows: Any, user: Any, *, named: bool) -> Iterator[Event]:
    rows = access.reach(user, "view", rows).select_related("created_by")
    finding = set(access.reach(user, "view", rows, "finding").values_list("pk", flat=True))
    for check in rows:
        yield Event(
            at=timezone.make_aware(dt.datetime.combine(check.seen_on, dt.time())), whole_day=True,
            what=_("%(moment)s走访") % {"moment": check.get_moment_display()},
            detail=check.get_risk_display() if check.pk in finding else "", who=check.seen_by,
            kind=_("移交走访") if named else "", url=url_of(check) if named else "",
        )  # fmt: skip


def _case_events(case: TransferCase, user: Any) -> Iterator[Event]:
    yield from _events(WellbeingCheck.objects.filter(case=case), user, named=False)


def _child_events(child: Child, user: Any) -> Iterator[Event]:
    yield from _events(WellbeingCheck.objects.filter(child=child), user, named=True)


register_events("transfer", _case_events)
register_events("child", _child_events)
register(Panel("wellbeing.times", "transfer", gettext_lazy("移交前后走访"), "wellbeing/times.html", _times,
               "wellbeing", "case", order=30))  # fmt: skip
register(Panel("wellbeing.helped", "wellbeing", gettext_lazy("心理干预"), "wellbeing/helped.html", _for_check,
               "intervention", "case"))  # fmt: skip
register(Panel("wellbeing.of_child", "child", gettext_lazy("移交走访"), "casework/panels/lines.html", _on_child,
               "wellbeing", "case", domain="社", order=40))  # fmt: skip
