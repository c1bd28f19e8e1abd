"""What pages show of disputes: on the case each of them, on a dispute its items, how far it has gone up, its past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from transfers import trail
from transfers.disputes import guards, rising
from transfers.disputes.models import TransferDispute
from transfers.disputes.models.codes import Level
from transfers.disputes.workflow import DISPUTE
from transfers.models import TransferCase

STYLES = {"RAISED": "alarm", "ANSWERED": "warn", "SETTLED": "ok", "DECIDED": "ok"}


def _on_case(case: TransferCase, user: Any) -> dict[str, Any] | None:
    rows = access.reach(user, "view", TransferDispute.objects.filter(case=case)).order_by("-id")
    lines = [
        {"title": _("%(number)s %(home)s提出") % {"number": row.number, "home": row.raised_home.name},
         "note": _note(row), "url": url_of(row), "tag": row.get_state_display(),
         "style": STYLES.get(row.state, "plain")}
        for row in rows.select_related("raised_home", "case").prefetch_related("items")
    ]  # fmt: skip
    may = access.can_anywhere(user, "create", "dispute") and not guards.can_be_raised(case, user)
    links = [{"title": _("提出争议"), "url": f"{reverse('disputes:dispute_new')}?case={case.uid}"}] if may else []
    return {"lines": lines, "links": links} if lines or links else None


def _note(dispute: TransferDispute) -> str:
    words = [_("%(n)s项") % {"n": len(dispute.items.all())}]
    if dispute.difference is not None:
        words.append(_("金额差%(sum)s") % {"sum": signed(dispute.difference)})
    if dispute.is_open:
        level = rising.level_on(dispute, timezone.localdate())
        due = _("双方应于%(day)s前解决") % {"day": showing.day(rising.due_of(dispute))}
        words.append(due if level == Level.SIDES else _("已报%(level)s") % {"level": level.label})
    return " · ".join(words)


def signed(amount: Any) -> str:
    return _("%(amount)s元") % {"amount": f"{amount:+,.2f}"}


def _items(dispute: TransferDispute, _user: Any) -> dict[str, Any]:
    """Both versions beside each other; below, what is offered or decided about each."""
    items = list(dispute.items.all())
    rows = [
        {"cells": [
            {"text": f"{item.title}（{item.get_kind_display()}）"}, {"text": item.listed}, {"text": item.found},
            {"text": showing.BLANK if item.difference is None else f"{item.difference:+,.2f}", "num": True,
             "strong": bool(item.difference)},
        ]}
        for item in items
    ]  # fmt: skip
    headers = [
        {"title": _("名称")}, {"title": _("清单所列")}, {"title": _("实际收到")},
        {"title": _("差额（元）"), "num": True},
    ]  # fmt: skip
    outcomes = [
        {"title": item.title, "url": "",
         "note": "：".join(filter(None, [item.get_outcome_display(), item.outcome_note]))}
        for item in items
        if item.outcome
    ]  # fmt: skip
    total = signed(dispute.difference) if dispute.difference is not None else ""
    return {"headers": headers, "rows": rows, "total": total, "outcomes": outcomes, "by": _whose_word(dispute)}


def _whose_word(dispute: TransferDispute) -> str:
    if dispute.decided_by:
        return _("%(office)s裁定的处理") % {"office": dispute.decided_by}
    return _("双方同意的处理办法") if dispute.state == "SETTLED" else _("对方提出的处理办法")


def _risen(dispute: TransferDispute, _user: Any) -> dict[str, Any]:
    """Until when the homes settle it; to whom it has gone up or will; who was told and when."""
    today = timezone.localdate()
    told = {row.level: row for row in dispute.told.all()}
    lines = [
        {
            "title": _("双方协商"),
            "note": _("应于%(day)s前解决") % {"day": showing.day(rising.due_of(dispute))},
            "url": "",
        }
    ]
    for level, since in rising.ways_of(dispute):
        if (row := told.get(level)) is not None:
            words = {"at": showing.moment(row.told_at), "who": "、".join(row.told_to)}
            note, tag, style = _("%(at)s 告知：%(who)s") % words, _("已报%(l)s") % {"l": level.label}, "alarm"
        elif not dispute.is_open:
            continue
        else:
            note = _("%(day)s起仍未解决的，报%(level)s") % {"day": showing.day(since), "level": level.label}
            tag, style = (_("待告知"), "warn") if since <= today else (_("未到"), "plain")
        lines.append({"title": str(level.label), "note": note, "tag": tag, "style": style, "url": ""})
    return {"lines": lines, "links": [{"title": _("打开这项移交"), "url": url_of(dispute.case)}]}


def _events(dispute: TransferDispute, _user: Any) -> Iterator[Event]:
    yield trail.begun(dispute, _("提出争议"))
    yield from trail.steps(DISPUTE, dispute)
    for row in dispute.told.all():
        level = str(Level(row.level).label)
        yield Event(at=row.told_at, what=_("已报%(level)s") % {"level": level}, detail="、".join(row.told_to))


register_events("dispute", _events)
register(Panel("disputes.on_case", "transfer", gettext_lazy("移交争议"), "transfers/panels/on_child.html", _on_case,
               "dispute", "case", order=50))  # fmt: skip
register(Panel("disputes.items", "dispute", gettext_lazy("争议事项"), "disputes/panels/items.html", _items,
               "dispute", "statement", order=1))  # fmt: skip
register(Panel("disputes.risen", "dispute", gettext_lazy("期限和上报"), "transfers/panels/on_child.html", _risen,
               "dispute", "case", order=2))  # fmt: skip
