"""Pages of transfers that are no single record: the board of stages by county, and who should have been moved."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Jurisdiction
from casework import access, audit, showing
from casework.links import url, url_of
from casework.parts import record_named
from children.models import Child
from policy.terms import TRANSFER_ANSWER
from transfers.lists import counties_of, places_to_choose
from transfers.models import OPEN_STATES, TransferCase
from transfers.querysets import (
    by_county_and_state,
    should_accept_not_accepted,
    should_transfer_not_transferred,
    since_when,
    soonest_due_first,
    transfer_due_on,
)

STATES = (*OPEN_STATES, "ACCEPTED")
PAGE = 50


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
    overdue = {"title": _("应接收未接收"), "value": f"{n:,}", "unit": _("人"), "url": f"{where}?overdue=accept"}
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
    link = f"{where}?{urlencode({'county': county.pk, 'overdue': 'accept'})}" if n else ""
    cells.append({"text": str(n or showing.BLANK), "url": link, "num": True, "strong": bool(n)})
    return {"url": f"{where}?{urlencode({'county': county.pk})}", "cells": cells}


def due(request: HttpRequest) -> HttpResponse:
    """应移送未移送, the longest overdue first, by the day on which each should have been moved."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "transfer")
    today = timezone.localdate()
    form = _area_form(user, request.GET)
    chosen = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    rows = access.reach(user, "view", should_transfer_not_transferred(today))
    rows = rows.filter(**{f"{name}_id": value for name, value in chosen.items()})
    found = soonest_due_first(rows.select_related("home"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    audit.record("list", resource="child", clause="4.3.d", details={"rows": [child.pk for child in page]})
    context = {
        "title": _("应移送未移送"),
        "crumbs": [{"title": _("移交"), "url": reverse("transfers:transfer_list")}, {"title": _("应移送未移送")}],
        "columns": [
            {"title": _("儿童")}, {"title": _("机构")}, {"title": _("长期监护自")},
            {"title": _("应移送期限"), "sorted": "ascending"}, {"title": _("逾期")}, {"title": _("进展")},
        ],
        "rows": _due_rows(user, list(page), today), "rich": True, "filters": form,
        "count_text": _("共 %(n)s 人") % {"n": page.paginator.count},
        "prev_url": _page_url(request, page, forward=False), "next_url": _page_url(request, page, forward=True),
        "empty": {
            "title": _("没有应移送未移送的儿童"),
            "help": _("长期监护、在未经批准保留的县级机构、期限已过且未经批准暂缓的儿童会列在这里。"),
        },
    }  # fmt: skip
    return render(request, "casework/list.html", context)


def _area_form(user: Any, data: Any) -> forms.Form:
    """The areas to choose from: none for a county, its counties for a prefecture, both for the province."""
    counties = counties_of(user)
    areas = {"prefecture": Jurisdiction.objects.filter(counties__in=counties).distinct(), "county": counties}
    titles = {"prefecture": _("市（州）"), "county": _("县（市、区）")}
    fields = {}
    for name, rows in areas.items():
        choices = places_to_choose(user, rows)
        if len(choices) > 1:
            fields[name] = forms.ChoiceField(label=titles[name], required=False, choices=[("", _("全部")), *choices])
    return type("AreaForm", (forms.Form,), fields)(data, label_suffix="")  # type: ignore[no-any-return]  # made here


def _page_url(request: HttpRequest, page: Page[Any], *, forward: bool) -> str:
    if not (page.has_next() if forward else page.has_previous()):
        return ""
    kept = {key: value for key, value in request.GET.items() if key != "page" and value}
    return f"?{urlencode({**kept, 'page': page.number + (1 if forward else -1)})}"


def _due_rows(user: Any, children: list[Child], today: dt.date) -> list[dict[str, Any]]:
    cases = {case.child_id: case for case in TransferCase.objects.filter(child__in=children, state__in=OPEN_STATES)}
    may_open = access.can_anywhere(user, "create", "transfer")
    return [_due_row(child, cases.get(child.pk), today, may_open=may_open) for child in children]


def _due_row(child: Child, case: TransferCase | None, today: dt.date, *, may_open: bool) -> dict[str, Any]:
    since = since_when(child)
    limit = transfer_due_on(since)
    new = f"{url(record_named('transfer'), 'new')}?child={child.uid}" if may_open else ""
    progress = {"text": _("发起移交") if new else _("尚未发起"), "url": new}
    if case:
        progress = {"text": case.get_state_display(), "url": url_of(case)}
    cells = [
        {"text": str(child)}, {"text": child.home.name}, {"text": showing.day(since)}, {"text": showing.day(limit)},
        {"text": _("%(n)s天") % {"n": (today - limit).days}, "strong": True}, progress,
    ]  # fmt: skip
    return {"url": url_of(child), "cells": cells}
