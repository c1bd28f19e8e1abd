"""The pages of the two checks of 4.3.d: who should have been moved, and who should have been taken over."""

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
from agencies.routing import Route
from casework import access, audit, showing
from casework.links import url, url_of
from casework.parts import record_named
from children import seeing
from children.models import Child
from transfers import beginnings, told
from transfers.lists import counties_of, places_to_choose
from transfers.models import OPEN_STATES, TransferCase
from transfers.querysets import (
    answer_term_end,
    should_accept_not_accepted,
    should_transfer_not_transferred,
    since_when,
    soonest_due_first,
    transfer_due_on,
)
from transfers.routes import homes_for

PAGE = 50


def due(request: HttpRequest) -> HttpResponse:
    """应移送未移送, the longest overdue first, by the day on which each should have been moved."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "transfer")
    today = timezone.localdate()
    form, chosen = _chosen(user, request)
    rows = access.reach(user, "view", should_transfer_not_transferred(today))
    rows = rows.filter(**{f"{name}_id": value for name, value in chosen.items()})
    found = soonest_due_first(rows.select_related("home__jurisdiction"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    audit.record("list", resource="child", clause="4.3.d", details={"rows": [child.pk for child in page]})
    columns = [
        {"title": _("儿童")}, {"title": _("机构")}, {"title": _("接收机构")}, {"title": _("长期监护自")},
        {"title": _("应移送期限"), "sorted": "ascending"}, {"title": _("逾期")}, {"title": _("进展")},
        {"title": _("已告知")},
    ]  # fmt: skip
    empty = {
        "title": _("没有应移送未移送的儿童"),
        "help": _("长期监护、在未经批准保留的县级机构、期限已过且未经批准暂缓的儿童会列在这里。"),
    }
    said = {"title": _("应移送未移送"), "columns": columns, "rows": _due_rows(user, list(page), today), "empty": empty}
    return _page(request, page, form, said | {"actions": beginnings.offered(user)})


def unanswered(request: HttpRequest) -> HttpResponse:
    """应接收未接收, the longest silent first, and which offices were told."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "transfer")
    today = timezone.localdate()
    form, chosen = _chosen(user, request)
    rows: Any = access.reach(user, "view", should_accept_not_accepted(today), "case")
    rows = rows.filter(**{f"from_{name}_id": value for name, value in chosen.items()})
    rows = rows.select_related("child", "from_home", "to_home").order_by("said_on", "id")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    audit.record("list", resource="transfer", clause="4.3.d", details={"rows": [case.pk for case in page]})
    columns = [
        {"title": _("儿童")}, {"title": _("移交机构")}, {"title": _("接收机构")}, {"title": _("通知日期")},
        {"title": _("答复期限"), "sorted": "ascending"}, {"title": _("逾期")}, {"title": _("阶段")},
        {"title": _("已告知")},
    ]  # fmt: skip
    empty = {
        "title": _("没有应接收未接收的移交"),
        "help": _("通知发出后15个工作日，接收机构既没有接收、也没有书面说明的移交会列在这里。"),
    }
    said = {"title": _("应接收未接收"), "columns": columns, "rows": _silent_rows(list(page), today), "empty": empty}
    return _page(request, page, form, said)


def _page(request: HttpRequest, page: Page[Any], form: forms.Form, said: dict[str, Any]) -> HttpResponse:
    crumbs = [{"title": _("移交"), "url": reverse("transfers:transfer_list")}, {"title": said["title"]}]
    context = {
        "crumbs": crumbs, "rich": True, "filters": form, "count_text": _("共 %(n)s 人") % {"n": page.paginator.count},
        "prev_url": _page_url(request, page, forward=False), "next_url": _page_url(request, page, forward=True),
    }  # fmt: skip
    return render(request, "casework/list.html", said | context)


def _chosen(user: Any, request: HttpRequest) -> tuple[forms.Form, dict[str, str]]:
    form = _area_form(user, request.GET)
    return form, {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}


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
    open_ones = TransferCase.objects.filter(child__in=children, state__in=OPEN_STATES).select_related("to_home")
    cases = {case.child_id: case for case in open_ones}
    may_open = access.can_anywhere(user, "create", "transfer")
    known, routes = told.of(told.SEND, [child.pk for child in children]), homes_for(children, today)
    rows = [_due_row(child, cases.get(child.pk), routes[child.pk], today, may_open=may_open) for child in children]
    for child, row in zip(children, rows, strict=True):
        row["cells"].append({"text": known.get(child.pk, showing.BLANK)})
    return rows


def _due_row(
    child: Child, case: TransferCase | None, route: Route, today: dt.date, *, may_open: bool
) -> dict[str, Any]:
    """The home of an open case is the one it was opened for, which the province may have named."""
    since = since_when(child)
    taking = case.to_home if case else route.home
    limit = transfer_due_on(since)
    new = f"{url(record_named('transfer'), 'new')}?child={child.uid}" if may_open else ""
    progress = {"text": _("发起移交") if new else _("尚未发起"), "url": new}
    if case:
        progress = {"text": case.get_state_display(), "url": url_of(case)}
    cells = [
        {"text": str(child)}, {"text": child.home.name}, {"text": taking.short_name if taking else route.reason},
        {"text": showing.day(since)}, {"text": showing.day(limit)},
        {"text": _("%(n)s天") % {"n": (today - limit).days}, "strong": True}, progress,
    ]  # fmt: skip
    return {"url": url_of(child), "cells": cells}


def _silent_rows(cases: list[Any], today: dt.date) -> list[dict[str, Any]]:
    known = told.of(told.ACCEPT, [case.child_id for case in cases])
    return [_silent_row(case, today, known.get(case.child_id, showing.BLANK)) for case in cases]


def _silent_row(case: Any, today: dt.date, known: str) -> dict[str, Any]:
    limit = answer_term_end(case.counted_from)
    cells = [
        {"text": str(seeing.as_known(case.child))}, {"text": case.from_home.name}, {"text": case.to_home.name},
        {"text": showing.day(case.said_on)}, {"text": showing.day(limit)},
        {"text": _("%(n)s天") % {"n": (today - limit).days}, "strong": True}, {"text": case.get_state_display()},
        {"text": known},
    ]  # fmt: skip
    return {"url": url_of(case), "cells": cells}
