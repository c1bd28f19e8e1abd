"""What disputes hear of the case: it is not closed while one runs, and they end when its notice is taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.links import url_of
from transfers import closing, ending
from transfers.closing import Account, Standing
from transfers.disputes.models import OPEN_STATES, TransferDispute
from transfers.models import TransferCase


def _standing(case: TransferCase) -> Standing:
    rows = TransferDispute.objects.filter(case=case)
    running = rows.filter(state__in=OPEN_STATES).order_by("id").first()
    if running is not None:
        words = {"number": running.number, "state": running.get_state_display()}
        return Standing("open", _("争议%(number)s还没有了结：%(state)s") % words, url_of(running))
    if n := rows.count():
        return Standing("done", _("%(n)s项争议已了结") % {"n": n})
    return Standing("not_needed", _("没有争议"))


def _open_cases() -> Q:
    return Q(pk__in=TransferDispute.objects.filter(state__in=OPEN_STATES).values("case_id"))


closing.account(Account("disputes", gettext_lazy("移交争议"), "3.1.b", _standing, _open_cases, order=90))


@ending.on_cancelled
def end_with_the_case(case: TransferCase, by: Any, day: dt.date) -> None:
    reason = _("移交取消或退回")
    ending.end_open(TransferDispute, OPEN_STATES, case, by=by, day=day, reason=reason)
