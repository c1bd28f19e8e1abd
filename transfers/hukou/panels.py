"""What pages show of a registration that stays: on the case the decision, on the stay its reviews and its past."""

from __future__ import annotations

import datetime as dt
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
from transfers.hukou import guards
from transfers.hukou.models import RUNNING, HukouStay
from transfers.hukou.workflow import STAY
from transfers.models import TransferCase

STYLES = {"PROPOSED": "warn", "APPROVED": "ok"}
REVIEWS = {"approve": gettext_lazy("批准不迁"), "keep": gettext_lazy("继续不迁"), "move": gettext_lazy("改为迁移")}


def _on_case(case: TransferCase, user: Any) -> dict[str, Any]:
    """The rule where nothing else was asked for: it needs no paper and raises no alarm."""
    rows = access.reach(user, "view", HukouStay.objects.filter(case=case)).order_by("-id")
    lines = [_line(row) for row in rows]
    if not any(row.state in RUNNING for row in rows):
        lines.insert(0, {"title": str(case.get_hukou_display()), "note": _rule(case), "url": ""})
    may = (
        not any(row.state in RUNNING for row in rows)
        and access.can_anywhere(user, "create", "hukou_stay")
        and not guards.can_be_proposed(case, user)
    )
    new = f"{reverse('hukou:hukou_stay_new')}?case={case.uid}"
    return {"lines": lines, "links": [{"title": _("提出户口不迁"), "url": new}] if may else []}


def _rule(case: TransferCase) -> str:
    if case.hukou == "STAY":
        return str(case.get_stay_reason_display())
    return _("迁往%(home)s") % {"home": case.to_home.name}


def _line(stay: HukouStay) -> dict[str, Any]:
    running = stay.state == HukouStay.State.APPROVED
    late = running and stay.review_on is not None and stay.review_on < timezone.localdate()
    note = [str(stay.get_reason_kind_display()), stay.evidence]
    if running:
        words = _("复核已逾期，应于%(day)s") if late else _("下次复核%(day)s")
        note.append(words % {"day": showing.day(stay.review_on)})
    return {
        "title": _("户口不迁"), "note": " · ".join(note), "url": url_of(stay), "tag": stay.get_state_display(),
        "style": "alarm" if late else STYLES.get(stay.state, "plain"),
    }  # fmt: skip


def _reviews(stay: HukouStay, _user: Any) -> dict[str, Any]:
    """复核记录: on which day who said that it still stays or moves, why, and until when."""
    lines = [
        {"title": f"{_day(entry['on'])} {REVIEWS[entry['how']]}", "url": "",
         "note": " · ".join(filter(None, [entry["why"], entry["who"]])),
         "tag": _("至%(day)s") % {"day": _day(entry["until"])} if entry["until"] else ""}
        for entry in stay.reviews
    ]  # fmt: skip
    return {"lines": lines, "links": [{"title": _("打开这项移交"), "url": url_of(stay.case)}]}


def _day(text: str) -> str:
    return showing.day(dt.date.fromisoformat(text))


def _events(stay: HukouStay, _user: Any) -> Iterator[Event]:
    yield trail.begun(stay, _("提出户口不迁"))
    yield from trail.steps(STAY, stay)


register_events("hukou_stay", _events)
register(Panel("hukou.on_case", "transfer", gettext_lazy("户口"), "transfers/panels/on_child.html", _on_case,
               "hukou_stay", "case", order=40))  # fmt: skip
register(Panel("hukou.reviews", "hukou_stay", gettext_lazy("批准和复核记录"), "transfers/panels/on_child.html",
               _reviews, "hukou_stay", "decision", order=10))  # fmt: skip
