"""The figures' own pages: all of them for a place and day, one with the rows behind it, and out as a workbook."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, replica, showing
from casework.forms import TypedDateField
from casework.views.export import workbook
from casework.views.taking_out import TakingOut
from policy.doors import open_to_all_signed_in
from policy.periods import add_months
from policy.terms import ISSUED
from reports import listing, unseen
from reports.board import rows_url
from reports.declaring import Indicator, indicator_named, indicators, untold_by_area
from reports.figures import Figures, compute
from reports.places import Place, below, may_ask, place_for, place_named
from reports.queries.asking import MONTHS, Query
from reports.showing import change, export_url
from reports.tallies import current
from reports.workbook import write

SHAPES = {"prefectures": "jilin-prefectures.geojson", "counties": "jilin-counties.geojson"}


def asked_day(request: HttpRequest) -> dt.date:
    """The day in the address, today where it is none; never before the document and never in the future.

    Who asked for another day than is shown is told so.
    """
    typed, today = request.GET.get("on", "").strip(), timezone.localdate()
    try:
        day = TypedDateField(required=False).clean(typed)
    except ValidationError:
        day = None
    shown = min(max(day, ISSUED), today) if day else today
    if typed and shown != day:
        words = {"typed": typed[:20], "first": showing.day(ISSUED), "shown": showing.day(shown)}
        messages.warning(
            request, _("没有“%(typed)s”的数据：请填写%(first)s至今天之间的日期。现在显示的是%(shown)s的。") % words
        )
    return shown


def asked_place(user: Any, key: str) -> Place:
    """The place of the address, if the post's office answers for it; to everybody else it does not exist."""
    place = place_named(key) if key else place_for(user)
    if place is None or not may_ask(user, place):
        raise Http404
    return place


def index(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    place, on = asked_place(user, request.GET.get("place", "")), asked_day(request)
    before, own = add_months(on, -1), place_for(user)
    wanted = [found for found in indicators() if not found.restricted or place == own]
    computed = replica.read(current, wanted, place, [on, before])
    groups: dict[str, list[dict[str, Any]]] = {}
    for found in wanted:
        now, then = computed.of(found, place, on), computed.of(found, place, before)
        delta, style = change(now, then) if not found.restricted else ("", "")
        row = {
            "indicator": found, "figure": now, "delta": delta, "style": style, "url": rows_url(found, place, on),
        }  # fmt: skip
        groups.setdefault(str(found.area), []).append(row)
    context = {
        "title": _("指标"), "crumbs": [{"title": _("指标")}], "groups": list(groups.items()), "place": place,
        "places": [own, *below(own)] if own else [], "on": on, "as_of": showing.day(on),
        "export_url": export_url(place) if access.can_anywhere(user, "export", "figure") else "",
        "untold": untold_by_area(),
    }  # fmt: skip
    return render(request, "reports/indicators.html", context)


def indicator(request: HttpRequest, code: str, place: str) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    found, at, on = indicator_named(code), asked_place(user, place), asked_day(request)
    if found is None or (found.restricted and at != place_for(user)):
        raise Http404
    places = below(at) if not at.own and not found.restricted else []
    computed, rows = replica.read(_counted_and_listed, user, found, at, on, request.GET)
    figure = computed.of(found, at, on)
    listed = rows.ids if rows else []
    audit.record("list", resource="figure", details={"indicator": found.id, "place": at.key, "rows": listed})
    context = {
        "title": found.name, "indicator": found, "figure": figure, "place": at, "as_of": showing.day(on), "on": on,
        "crumbs": [{"title": _("指标"), "url": f"../../?place={at.key}"}, {"title": found.name}],
        "by_place": [
            {"name": p.label, "figure": computed.of(found, p, on), "url": rows_url(found, p, on)} for p in places
        ],
        "slices": _slices(found, at, on, computed), "rows": rows, "unseen": unseen.note(user, [found], on),
        "changes_url": f"{reverse('reports:changes', args=[code, place])}?to={on.isoformat()}" if rows else "",
        "trend_url": f"{reverse('reports:query')}?{Query((found,), at, MONTHS, last=on).address}" if rows else "",
    }  # fmt: skip
    return render(request, "reports/indicator.html", context)


def _counted_and_listed(
    user: Any, found: Indicator, at: Place, on: dt.date, query: Any
) -> tuple[Figures, listing.Rows | None]:
    computed = compute([found], at, [on], sliced=True)
    return computed, listing.rows(user, found, at, on, query) if not found.restricted else None


def _slices(found: Indicator, at: Place, on: dt.date, computed: Any) -> list[dict[str, Any]]:
    base = rows_url(found, at, on)
    joint = "&" if "?" in base else "?"
    return [
        {
            "group": piece.group, "title": piece.title, "url": f"{base}{joint}piece={piece.code}",
            "number": computed.number(found, "numerator", at, on, piece.code),
        }
        for piece in found.slices
    ]  # fmt: skip


def export(request: HttpRequest, place: str) -> HttpResponse:
    """All indicators of a place and what lies below it; small cells are hidden, for the file leaves the house."""
    user: Any = request.user
    access.anywhere_or_404(user, "export", "figure")
    at, on = asked_place(user, place), asked_day(request)
    where, title = f"{reverse('reports:indicators')}?place={at.key}&on={on.isoformat()}", _("导出指标")
    asked = TakingOut(
        title=title, said=_("%(place)s，%(on)s：全部指标和下属各地；人数很少的数字不列出。") % {
            "place": at.name, "on": showing.day(on),
        },
        crumbs=[{"title": _("指标"), "url": where}, {"title": title}], cancel_url=where,
    )  # fmt: skip
    return asked.answer(request, lambda reason: _file(user, at, on, reason))


def _file(user: Any, at: Place, on: dt.date, reason: str) -> HttpResponse:
    body, name, details = write(user, at, on)
    audit.record("export", resource="figure", reason=reason, details=details)
    return workbook(body, name)


@lru_cache(maxsize=2)
def _shape(level: str) -> bytes:
    return (Path(settings.BASE_DIR) / "agencies" / "data" / SHAPES[level]).read_bytes()


@open_to_all_signed_in
def map_shape(_request: HttpRequest, level: str) -> HttpResponse:
    """Outlines of the prefectures or counties, for drawing figures on; a sketch, not a statement about borders."""
    if level not in SHAPES:
        raise Http404
    response = HttpResponse(_shape(level), content_type="application/geo+json")
    response["Cache-Control"] = "private, max-age=86400"
    return response
