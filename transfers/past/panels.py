"""What pages show of a past move: on the case both dates and who wrote them down, elsewhere the scan."""

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
from children import seeing
from children.models import Child
from transfers import beginnings, trail
from transfers.models import TransferCase
from transfers.past import choosing, pages, scan
from transfers.past.models import ApprovalPaper, PastTransfer
from transfers.past.workflow import PAST

STYLES = {"ENTERED": "warn", "CONFIRMED": "ok"}


def _both_dates(case: TransferCase, user: Any) -> dict[str, Any] | None:
    """发生于 … · 补录于 … 由 …: only of a case that was entered later."""
    move = PastTransfer.objects.filter(case=case).select_related("paper", "created_by").first()
    if move is None:
        return None
    entered = move.created_by.name if move.created_by else showing.BLANK
    facts = [
        {"label": _("发生于"), "value": showing.day(case.accepted_on)},
        {"label": _("补录于"), "value": _("%(day)s，由%(who)s录入") % {
            "day": showing.day(timezone.localdate(move.created_at)), "who": entered}},
        {"label": _("确认于"), "value": _("%(day)s，由%(who)s确认") % {
            "day": showing.day(move.confirmed_on), "who": move.confirmed_by}},
        {"label": _("批准文书"), "value": f"{move.paper.office} {move.paper.number}"},
    ]  # fmt: skip
    return {"facts": facts, "files": scan.files(move.paper, user), "url": url_of(move)}


def _scan(move: PastTransfer, user: Any) -> dict[str, Any]:
    return scan.beside(move, user)


def _moves(paper: ApprovalPaper, user: Any) -> dict[str, Any]:
    """Whose moves were entered from the paper, and how they stand."""
    rows = access.reach(user, "view", PastTransfer.objects.filter(paper=paper))
    rows = rows.select_related("child", "from_home", "to_home").order_by("id")
    waiting = len(pages.waiting_on(paper, user)) if access.can_anywhere(user, "confirm", "past_transfer", "step") else 0
    links = []
    if waiting:
        title = _("核对并确认（%(n)s件）") % {"n": waiting}
        links.append({"title": title, "url": reverse("past:confirm_all", args=[paper.uid])})
    return {"lines": [_line(move) for move in rows], "links": links}


def _line(move: PastTransfer) -> dict[str, Any]:
    words = {"from": move.from_home.short_name, "to": move.to_home.short_name, "day": showing.day(move.accepted_on)}
    return {
        "title": str(seeing.as_known(move.child)), "note": _("%(from)s → %(to)s，%(day)s接收") % words,
        "url": url_of(move), "tag": move.get_state_display(), "style": STYLES.get(move.state, "plain"),
    }  # fmt: skip


def _on_child(child: Child, user: Any) -> dict[str, Any] | None:
    """What waits for its confirmation; and the way to enter a move for a child of the receiving home."""
    rows = access.reach(user, "view", PastTransfer.objects.filter(child=child, state="ENTERED"))
    lines = [_line(move) for move in rows.select_related("child", "from_home", "to_home")]
    return {"lines": lines, "links": []} if lines else None


def _events(move: PastTransfer, _user: Any) -> Iterator[Event]:
    yield trail.begun(move, _("补录移交"), detail=move.paper.number)
    yield from trail.steps(PAST, move)


def _case_events(case: TransferCase, _user: Any) -> Iterator[Event]:
    """The moment of entering stands beside the paper's own days."""
    move = PastTransfer.objects.filter(case=case).select_related("paper", "created_by").first()
    if move is not None:
        yield trail.begun(move, _("补录移交"), detail=move.paper.number)
        yield from trail.steps(PAST, move)


@beginnings.offer
def _enter(user: Any) -> dict[str, Any] | None:
    if not access.can_anywhere(user, "create", "past_transfer") or not choosing.receiving_homes(user).exists():
        return None
    return {"title": _("补录已办完的移交"), "url": reverse("past:past_transfer_new")}


register_events("past_transfer", _events)
register_events("transfer", _case_events)
register(Panel("past.both_dates", "transfer", gettext_lazy("补录"), "past/panels/paper.html", _both_dates,
               "transfer", "case", order=3))  # fmt: skip
register(Panel("past.scan", "past_transfer", gettext_lazy("批准文书和所填日期"), "past/panels/paper.html", _scan,
               "past_transfer", "case", order=10))  # fmt: skip
register(Panel("past.moves", "approval_paper", gettext_lazy("补录的移交"), "transfers/panels/on_child.html", _moves,
               "past_transfer", "case", order=10))  # fmt: skip
register(Panel("past.on_child", "child", gettext_lazy("移交补录"), "transfers/panels/on_child.html", _on_child,
               "past_transfer", "case", order=6))  # fmt: skip
