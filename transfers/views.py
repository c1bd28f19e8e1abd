"""The board of transfers: stages by county."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Jurisdiction
from casework import access, showing
from policy.terms import TRANSFER_ANSWER
from transfers.models import DONE_STATES, OPEN_STATES, TransferCase
from transfers.querysets import (
    by_county_and_state,
    should_accept_not_accepted,
)

STATES = (*OPEN_STATES, *DONE_STATES)


def board(request: HttpRequest) -> HttpResponse:
    """Counties down, stages across; each number opens the list behind it."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "transfer")
    cases = access.reach(user, "view", TransferCase.objects.all())
    counts = by_county_and_state(cases)
    late = by_county_and_state(cases.filter(pk__in=should_accept_not_accepted(timezone.localdate()).values("pk")))
    counties = Jurisdiction.objects.filter(pk__in={county for county, _state in counts}).select_related("parent")
    context = {
        "title": _("移交进度"),
        "crumbs": [{"title": _("移交"), "url": reverse("transfers:transfer_list")}, {"title": _("进度看板")}],
        "headers": [{"title": _("移出县")}, {"title": _("市（州）")}]
        + [{"title": TransferCase.State(state).label, "num": True} for state in STATES]
        + [{"title": _("应接收未接收"), "num": True}],
        "rows": [_county_row(county, counts, late) for county in counties],
        "figures": _figures(counts, late),
    }
    return render(request, "transfers/board.html", context)


def _figures(counts: dict[tuple[int, str], int], late: dict[tuple[int, str], int]) -> list[dict[str, Any]]:
    """The whole area, stage by stage."""
    where = reverse("transfers:transfer_list")
    found = []
    for wanted in STATES:
        n = sum(number for (_county, state), number in counts.items() if state == wanted)
        title = TransferCase.State(wanted).label
        found.append({"title": title, "value": f"{n:,}", "unit": _("人"), "url": f"{where}?state={wanted}"})
    n = sum(late.values())
    overdue = {"title": _("应接收未接收"), "value": f"{n:,}", "unit": _("人"), "url": reverse("transfers:unanswered")}
    return [
        *found,
        overdue
        | {"delta": _("超过 %(n)s 个工作日") % {"n": TRANSFER_ANSWER.working_days} if n else "", "delta_style": "bad"},
    ]


def _county_row(county: Jurisdiction, counts: dict[tuple[int, str], int], late: dict[tuple[int, str], int]) -> Any:
    where = reverse("transfers:transfer_list")
    cells: list[dict[str, Any]] = [{"text": county.label}, {"text": county.parent.label if county.parent else ""}]
    for state in STATES:
        n = counts.get((county.pk, state), 0)
        link = f"{where}?{urlencode({'county': county.pk, 'state': state})}" if n else ""
        cells.append({"text": str(n or showing.BLANK), "url": link, "num": True})
    n = sum(number for (pk, _state), number in late.items() if pk == county.pk)
    link = f"{reverse('transfers:unanswered')}?{urlencode({'county': county.pk})}" if n else ""
    cells.append({"text": str(n or showing.BLANK), "url": link, "num": True, "strong": bool(n)})
    return {"url": f"{where}?{urlencode({'county': county.pk})}", "cells": cells}
