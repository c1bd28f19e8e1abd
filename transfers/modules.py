"""What transfers put on the 工作台: the two checks of 4.3.d, and how far the transfers of the area are."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Level
from casework import access, showing
from casework.links import url_of
from casework.workbench import Module, register
from transfers.models import DONE_STATES, OPEN_STATES, TransferCase
from transfers.querysets import (
    answer_term_end,
    should_accept_not_accepted,
    should_transfer_not_transferred,
    since_when,
    soonest_due_first,
    transfer_due_on,
)

FIRST = 5


def _should_transfer(user: Any) -> dict[str, Any] | None:
    """Nothing for the homes of prefectures: their own children are where they belong."""
    if user.post.agency.is_home and user.post.level != Level.COUNTY:
        return None
    today = timezone.localdate()
    rows = access.reach(user, "view", should_transfer_not_transferred(today)).select_related("home")
    items = [
        {"title": str(child), "note": child.home.name, "url": url_of(child), "style": "alarm",
         "tag": _late((today - transfer_due_on(since_when(child))).days)}
        for child in soonest_due_first(rows)[:FIRST]
    ]  # fmt: skip
    return {
        "count": rows.count(), "items": items, "url": reverse("transfers:due"), "clause_id": "4.3.d",
        "nothing": _("没有应移送而未移送的儿童。"),
    }  # fmt: skip


def _should_accept(user: Any) -> dict[str, Any] | None:
    today = timezone.localdate()
    rows = access.reach(user, "view", should_accept_not_accepted(today)).select_related("child", "from_home", "to_home")
    items = [
        {"title": str(case.child), "note": f"{case.from_home.name} → {case.to_home.name}", "url": url_of(case),
         "style": "alarm", "tag": _late((today - answer_term_end(case.counted_from)).days)}
        for case in rows.order_by("counted_from", "id")[:FIRST]
    ]  # fmt: skip
    where = reverse("transfers:unanswered")
    return {
        "count": rows.count(),
        "items": items,
        "url": where,
        "clause_id": "4.3.d",
        "nothing": _("没有超期未接收的移交。"),
    }


def _late(days: int) -> str:
    return _("逾期%(n)s天") % {"n": days}


def _stages(user: Any) -> dict[str, Any] | None:
    cases = access.reach(user, "view", TransferCase.objects.all()).order_by()
    counts = dict(cases.values_list("state").annotate(n=Count("pk")))
    where = reverse("transfers:transfer_list")
    items = [
        {"title": TransferCase.State(state).label, "url": f"{where}?{urlencode({'state': state})}",
         "tag": f"{counts.get(state, 0):,}", "style": "main" if counts.get(state) else "plain"}
        for state in (*OPEN_STATES, *DONE_STATES)
    ]  # fmt: skip
    open_now, done = (sum(counts.get(state, 0) for state in states) for states in (OPEN_STATES, DONE_STATES))
    return {"count": 0, "items": items, "url": reverse("transfers:board"), "clause_id": "2.1.a",
            "lead": _("办理中 %(open)s 人，已接收 %(done)s 人（%(day)s）") % {
                "open": open_now, "done": done, "day": showing.day(timezone.localdate()),
            }}  # fmt: skip


register(Module("transfers.should_transfer", gettext_lazy("应移送未移送"), "transfers/modules/checks.html",
                _should_transfer, "transfer", "*", "export", order=20))  # fmt: skip
register(Module("transfers.should_accept", gettext_lazy("应接收未接收"), "transfers/modules/checks.html",
                _should_accept, "transfer", "*", "export", order=21))  # fmt: skip
register(Module("transfers.stages", gettext_lazy("移交进度"), "transfers/modules/checks.html",
                _stages, "transfer", "*", "export", order=22))  # fmt: skip
