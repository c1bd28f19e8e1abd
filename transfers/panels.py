"""What transfers show on their own page and on the child's: both sides, the stage, what is next, the trail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url, url_of
from casework.panels import Event, Panel, register, register_events
from casework.parts import record_named
from children import seeing, tags
from children.identity import age_text
from children.models import Child
from transfers import closing, guards, stops, trail
from transfers.models import DONE_STATES, TransferCase, TransferDeferral
from transfers.querysets import answer_due_on, deferral_of, open_case_of
from transfers.workflow import DEFERRAL, TRANSFER


def _case_events(case: TransferCase, _user: Any) -> Iterator[Event]:
    if case.entered_on is None:
        yield trail.begun(case, _("发起移交"), on=case.opened_on, detail=case.route_reason)
    yield from trail.steps(TRANSFER, case)


def _deferral_events(deferral: TransferDeferral, _user: Any) -> Iterator[Event]:
    yield trail.begun(deferral, _("申请暂缓移交"))
    yield from trail.steps(DEFERRAL, deferral)


def _child_events(child: Child, user: Any) -> Iterator[Event]:
    for case in access.reach(user, "view", TransferCase.objects.filter(child=child)):
        yield from trail.steps(TRANSFER, case, named=True)
    for deferral in access.reach(user, "view", TransferDeferral.objects.filter(child=child)):
        yield from trail.steps(DEFERRAL, deferral, named=True)


register_events("transfer", _case_events)
register_events("deferral", _deferral_events)
register_events("child", _child_events)


def _side(home: Any, *places: Any) -> list[dict[str, Any]]:
    return [
        {"label": _("机构"), "value": home.name},
        {"label": _("管辖"), "value": " ".join(place.name for place in places)},
    ]


def _sides(case: TransferCase, _user: Any) -> dict[str, Any]:
    giving = _side(case.from_home, case.from_prefecture, case.from_county)
    taking = _side(case.to_home, case.to_prefecture)
    if case.handed_over_on:
        giving.append({"label": _("交出"), "value": f"{showing.day(case.handed_over_on)} {case.handed_over_by}"})
    if case.accepted_on:
        taking.append({"label": _("接收"), "value": f"{showing.day(case.accepted_on)} {case.received_by}"})
    elif due := answer_due_on(case):
        taking.append({"label": _("应于"), "value": showing.day(due)})
    if case.is_open and (why := stops.stopped(case)):
        taking.append({"label": _("中止"), "value": why})
    return {"giving": giving, "taking": taking, "reason": case.route_reason, "clause_id": case.route_clause}


TAGS = {
    "done": (gettext_lazy("已办结"), "ok"),
    "not_needed": (gettext_lazy("不需要"), "plain"),
    "open": (gettext_lazy("未办结"), "warn"),
}


def _closing(case: TransferCase, _user: Any) -> dict[str, Any] | None:
    """办结清单: what must have followed the child, from the day it is handed over."""
    if not closing.accounts() or case.handed_over_on is None:
        return None
    standings = closing.standings(case)
    return {
        "lines": [
            {"title": str(entry.title), "note": now.words, "url": now.url, "tag": TAGS[now.how][0],
             "style": TAGS[now.how][1]}
            for entry, now in standings
        ],
        "open": sum(now.how == "open" for _entry, now in standings), "closed": case.closed_on,
    }  # fmt: skip


def _child_of(case: TransferCase, user: Any) -> dict[str, Any]:
    return _whom(case, user) | {"number": case.number, "cancelled": case.get_cancel_kind_display()}


def _whom(record: TransferCase | TransferDeferral, user: Any) -> dict[str, Any]:
    link = url_of(record.child) if access.can(user, "view", record.child, "identity") else ""
    child = seeing.as_known(record.child)
    return {
        "facts": [
            {"label": _("姓名"), "value": str(child)},
            {"label": _("性别"), "value": child.get_sex_display()},
            {"label": _("年龄"), "value": age_text(child.birth_date, child.birth_precision) or showing.BLANK},
            {"label": _("档案号"), "value": child.file_number},
        ],
        "url": link,
    }  # fmt: skip


def _on_child(child: Child, user: Any) -> dict[str, Any] | None:
    """The open transfer and what is next, or how it ended; nothing for a child no transfer is owed for."""
    rows = access.reach(user, "view", TransferCase.objects.filter(child=child)).select_related("from_home", "to_home")
    deferrals = access.reach(user, "view", TransferDeferral.objects.filter(child=child)).order_by("-id")
    lines = [_case_line(case) for case in rows.order_by("-id")] + [_deferral_line(row) for row in deferrals]
    links = _new_links(child, user)
    return {"lines": lines, "links": links} if lines or links else None


def _case_line(case: TransferCase) -> dict[str, Any]:
    done = case.state in DONE_STATES
    return {
        "title": f"{case.from_home.name} → {case.to_home.name}", "note": _next(case), "url": url_of(case),
        "tag": case.get_state_display(), "style": "ok" if done else "plain" if not case.is_open else "main",
    }  # fmt: skip


def _next(case: TransferCase) -> str:
    if case.accepted_on:
        return _("%(number)s · %(day)s 接收") % {"number": case.number, "day": showing.day(case.accepted_on)}
    if not case.is_open:
        return f"{case.number} · {case.get_cancel_kind_display()}"
    following = next(step for step in TRANSFER.steps if case.state in step.sources and step.main)
    return _("%(number)s · 下一步：%(step)s") % {"number": case.number, "step": following.title}


def _title_of(deferral: TransferDeferral) -> str:
    """What was only asked for, or refused, reads as that and not as granted."""
    return _("暂缓移交至 %(day)s") if deferral.was_granted else _("申请暂缓至 %(day)s")


def _deferral_line(deferral: TransferDeferral) -> dict[str, Any]:
    today = timezone.localdate()
    runs = deferral.state == deferral.State.VALID and deferral.ends_on >= today
    return {
        "title": _title_of(deferral) % {"day": showing.day(deferral.ends_on)},
        "note": f"{deferral.get_reason_kind_display()} · {deferral.responsible}", "url": url_of(deferral),
        "tag": deferral.stands(today), "style": "warn" if runs else "plain",
    }  # fmt: skip


def _new_links(child: Child, user: Any) -> list[dict[str, Any]]:
    """Only what will not be refused."""
    if open_case_of(child) is not None or guards.can_open(child, user):
        return []
    return [
        {"title": title, "url": f"{url(record_named(code), 'new')}?child={child.uid}"}
        for code, title in (("transfer", _("发起移交")), ("deferral", _("申请暂缓移交")))
        if access.can_anywhere(user, "create", code)
    ]


@tags.register
def _tags(child: Child, user: Any) -> Iterator[tags.Tag]:
    """Beside the child's name: a transfer under way, or until when it is put off."""
    if access.can_anywhere(user, "view", "deferral") and (deferral := deferral_of(child, timezone.localdate())):
        yield tags.Tag(_("暂缓移交至 %(day)s") % {"day": showing.day(deferral.ends_on)}, "warn")
    if access.can_anywhere(user, "view", "transfer") and (case := open_case_of(child)):
        yield tags.Tag(_("移交：%(state)s") % {"state": case.get_state_display()}, "main")


register(Panel("transfers.child", "transfer", gettext_lazy("儿童"), "transfers/panels/whom.html", _child_of,
               "transfer", "case", order=1))  # fmt: skip
register(Panel("transfers.whom", "deferral", gettext_lazy("儿童"), "transfers/panels/whom.html", _whom,
               "deferral", "case", order=1))  # fmt: skip
register(Panel("transfers.sides", "transfer", gettext_lazy("移交双方"), "transfers/panels/sides.html", _sides,
               "transfer", "case", order=2))  # fmt: skip
register(Panel("transfers.on_child", "child", gettext_lazy("移交"), "transfers/panels/on_child.html", _on_child,
               "transfer", "case", order=5))  # fmt: skip
register(Panel("transfers.closing", "transfer", gettext_lazy("办结清单"), "transfers/panels/closing.html", _closing,
               "transfer", "closing", order=60))  # fmt: skip
