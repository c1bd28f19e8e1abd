"""指标查询: what somebody asks of the figures, answered as tables and charts; what is asked stands in the address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, replica, showing
from casework.views.taking_out import TakingOut
from reports.figures import Figures
from reports.models import SavedQuery
from reports.places import Place, below, place_for
from reports.queries import running
from reports.queries.answering import Table, figures_of, tables_of
from reports.queries.asking import Query
from reports.queries.drawing import chart_of
from reports.queries.form import QueryForm, offered
from reports.views.figures import asked_place


def page(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    place = asked_place(user, request.GET.get("place", ""))
    form = QueryForm(request.GET if _is_asked(request.GET) else None, place=place)
    query = form.query if form.is_bound and form.is_valid() else None
    saved = _saved_as(request)
    context = {
        "title": _("指标查询"),
        "crumbs": [{"title": _("指标"), "url": reverse("reports:indicators")}, {"title": _("指标查询")}],
        "form": form, "groups": _groups(request.GET.getlist("i")), "places": _places(user, place), "place": place,
        "saved": saved, "queries_url": reverse("reports:queries"),
        "fields": [form[name] for name in ("period", "from", "to", "by")],
        "may_export": access.can_anywhere(user, "export", "figure"),
    }  # fmt: skip
    if query is not None:
        context |= _answer(query, saved)
    return render(request, "reports/query.html", context, status=422 if form.is_bound and query is None else 200)


def _is_asked(address: QueryDict) -> bool:
    """The first visit brings no question; a place alone is none."""
    return bool(set(address) & {"i", "period", "from", "to", "by"})


def _saved_as(request: HttpRequest) -> SavedQuery | None:
    """The kept query that was opened, where it is the reader's own and can take on what has been changed."""
    try:
        uid = UUID(request.GET.get("saved", ""))
    except ValueError:
        return None
    return SavedQuery.objects.filter(uid=uid, owner_id=request.user.pk).first()


def _answer(query: Query, saved: SavedQuery | None) -> dict[str, Any]:
    today = timezone.localdate()
    figures = replica.read(figures_of, query, today)
    tables = tables_of(query, today)
    shown = [_shown(table, figures) for table in tables]
    charts = [chart for number, table in enumerate(tables) for chart in chart_of(table, figures, str(number))]
    address = query.address
    return {
        "query": query, "said": query.said(today), "tables": shown, "charts": charts, "address": address,
        "as_of": showing.day(query.days(today)[-1]), "export_url": f"{reverse('reports:query_export')}?{address}",
        "save_url": f"{reverse('reports:query_new')}?{address}",
        "update_url": f"{reverse('reports:query_edit', args=[saved.uid])}?{address}" if saved else "",
        "meanings": query.indicators,
    }  # fmt: skip


def _shown(table: Table, figures: Figures) -> dict[str, Any]:
    heads = [{"title": table.first}, *({"title": head, "num": True} for head in table.heads)]
    rows = []
    for row in table.rows:
        cells: list[dict[str, Any]] = [{"text": row.name}]
        for point in row.points:
            behind, text = "" if point.bare else point.of(figures).behind, point.text(figures)
            text = f"{text}（{behind}）" if behind else text
            cells.append({"text": text, "num": True, "url": point.url()})
        rows.append({"cells": cells})
    return {"title": table.title, "heads": heads, "rows": rows}


def _groups(chosen: list[str]) -> list[dict[str, Any]]:
    """The indicators by area; an area of which something is chosen stands open."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for found in offered():
        groups.setdefault(str(found.area), []).append({"indicator": found, "chosen": found.id in chosen})
    return [
        {"title": area, "items": items, "chosen": sum(item["chosen"] for item in items)}
        for area, items in groups.items()
    ]


def _places(user: Any, place: Place) -> list[Place]:
    own = place_for(user)
    known = [own, *below(own)] if own else []
    return known if place in known else [*known, place]


def export(request: HttpRequest) -> HttpResponse:
    """The workbook is made by a worker; the asker waits on the job's page and finds it among the results."""
    user: Any = request.user
    access.anywhere_or_404(user, "export", "figure")
    form = QueryForm(request.GET, place=asked_place(user, request.GET.get("place", "")))
    where = f"{reverse('reports:query')}?{request.GET.urlencode()}"
    if not form.is_valid() or form.query is None:
        return redirect(where)
    query, title = form.query, _("导出查询结果")
    asked = TakingOut(
        title=title, said=query.said(timezone.localdate()), cancel_url=where, downloads=False,
        crumbs=[{"title": _("指标查询"), "url": where}, {"title": title}],
    )  # fmt: skip
    return asked.answer(
        request, lambda why: redirect("casework:job", uid=running.start(by=user, query=query, reason=why).uid)
    )
