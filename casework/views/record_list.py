"""The list of a record: filters kept in the address, keyset paging, capped counts, cells formatted in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access, audit
from casework.forms import Options
from casework.links import name, remember, url
from casework.matrix import scopes_of
from casework.parts import Column, ListScreen, Record
from casework.showing import plain
from casework.views.asking import columns_asked, conditions, kept
from casework.views.list_columns import columns_for, offered, shown
from casework.views.ordering import Order, order_of, page_of
from casework.views.searching import LONGEST_TERM, address_of, holds_id_number, sent_elsewhere

COUNTED = 1000
ID_NUMBER = "身份证号码"  # what is kept and shown of a search by a whole number


def hidden_parts(user: Any, record: Record, columns: list[Column], ids: list[int]) -> dict[str, set[int]]:
    """Parts that reach less far than the list itself: part → the listed records it may be shown for."""
    whole = scopes_of(user.post.role, record.code, "", "view")
    narrow = {c.part for c in columns if scopes_of(user.post.role, record.code, c.part, "view") != whole}
    rows = record.model._default_manager.filter(pk__in=ids)
    return {part: set(access.reach(user, "view", rows, part).values_list("pk", flat=True)) for part in narrow}


def values_of(columns: list[Column], values: dict[str, Any], narrow: dict[str, set[int]]) -> list[object]:
    """The values of one row, a day still a day; what the person may not see of this record is nothing."""
    return [
        None
        if column.part in narrow and values["id"] not in narrow[column.part]
        else (column.show(*(values[f] for f in column.fields)) if column.show else values[column.fields[0]])
        for column in columns
    ]


def cells(columns: list[Column], values: dict[str, Any], narrow: dict[str, set[int]]) -> list[str]:
    """The same as a person reads it."""
    return [plain(value) for value in values_of(columns, values, narrow)]


def field_names(columns: list[Column]) -> list[str]:
    return ["id", "uid", *dict.fromkeys(f for column in columns for f in column.fields if f not in {"id", "uid"})]


@dataclass(frozen=True)
class Chosen:
    """A list as somebody asked for it: the rows in reach after search and filters."""

    rows: QuerySet[Any]
    form: forms.Form
    active: list[dict[str, str]]
    term: str  # what was searched, as it may be written down: of an ID number only that it was one

    @property
    def by_number(self) -> bool:
        return self.term == ID_NUMBER


def _filter_form(user: Any, screen: ListScreen, data: Any) -> forms.Form:
    fields: dict[str, forms.Field] = {}
    if screen.search is not None:
        widget = forms.TextInput(attrs={"placeholder": screen.search_hint, "type": "search"})
        fields["q"] = forms.CharField(label=_("查找"), required=False, widget=widget)
    for item in screen.filters:
        if offered := item.choices(user):  # a filter that offers nothing to this person is not shown
            choices = [("", _("全部")), *offered]
            title = str(item.title)
            fields[item.param] = forms.ChoiceField(label=title, required=False, choices=choices, widget=Options)
    return type("FilterForm", (forms.Form,), fields)(data or None, label_suffix="")  # type: ignore[no-any-return]  # made here


def choose(user: Any, record: Record, screen: ListScreen, query: Any) -> Chosen:
    """Apply search and filters; a filter value that is not offered is ignored rather than believed."""
    form = _filter_form(user, screen, query)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    rows = access.reach(user, "view", record.model._default_manager.all())
    rows = screen.listed(rows) if screen.listed else rows
    active = []
    term = (asked.get("q") or "").strip()
    if "q" in form.errors or len(term) > LONGEST_TERM:  # what cannot be searched finds nothing, never everything
        rows, term = rows.none(), term[:LONGEST_TERM]
    if term and screen.search is not None:
        rows = screen.search(rows, term)
        term = ID_NUMBER if holds_id_number(term) else term
        active.append({"label": _("查找：%(term)s") % {"term": term}, "remove_url": _without(query, "q")})
    for item in screen.filters:
        if value := asked.get(item.param):
            rows = item.apply(rows, value)
            label = dict(item.choices(user)).get(value, value)
            active.append({"label": f"{item.title}：{label}", "remove_url": _without(query, item.param)})
    rows, told = conditions(user, record, rows, query)
    active += [{"label": words, "remove_url": _without(query, key)} for key, words in told]
    return Chosen(rows, form, active, term)


def _without(query: Any, *params: str) -> str:
    return address_of(query, without=(*params, "before", "after"))


def _with(query: Any, **changes: object) -> str:
    return address_of(query, without=("before", "after"), **changes)


def _unit(screen: ListScreen) -> str:
    return str(screen.unit) or _("条")


def _count_text(rows: QuerySet[Any], unit: str) -> str:
    count = rows.order_by()[: COUNTED + 1].count()
    if count > COUNTED:
        return _("%(n)s %(unit)s以上") % {"n": f"{COUNTED:,}", "unit": unit}
    return _("共 %(n)s %(unit)s") % {"n": f"{count:,}", "unit": unit}


def in_order(chosen: Chosen, screen: ListScreen, order: Order) -> QuerySet[Any]:
    """The rows that this order may speak of."""
    return screen.present(chosen.rows) if order.field and screen.present else chosen.rows


def _absent(user: Any, record: Record, screen: ListScreen, order: Order) -> str:
    """What a chosen order leaves out, said to whom records of the past are shown."""
    left_out = order.field and screen.absent and "past" in scopes_of(user.post.role, record.code, "", "view")
    return f" · {screen.absent}" if left_out else ""


def _headers(columns: list[Column], order: Order, query: Any) -> list[dict[str, Any]]:
    found = []
    for column in columns:
        header: dict[str, Any] = {"title": column.title}
        if column.sort:
            this = column.sort == order.field
            header["sort_url"] = _with(query, sort=column.sort if not this or order.falling else f"-{column.sort}")
            header["sorted"] = ("descending" if order.falling else "ascending") if this else ""
        found.append(header)
    return found


def _order_chip(columns: list[Column], order: Order, query: Any) -> list[dict[str, str]]:
    column = next((c for c in columns if order.field and c.sort == order.field), None)
    if column is None:
        return []
    words = _("按%(column)s从大到小") if order.falling else _("按%(column)s从小到大")
    return [{"label": words % {"column": column.title}, "remove_url": _without(query, "sort")}]


def record_list(request: HttpRequest, *, record: Record) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", record.code)
    screen = record.list
    assert screen is not None, record.code  # noqa: S101 - screens() only routes records with a list
    if (elsewhere := sent_elsewhere(request)) is not None:
        return elsewhere
    query = request.POST or request.GET
    chosen = choose(user, record, screen, query)
    if request.method == "GET":
        remember(request, record)
    every = columns_for(user, record, screen)
    columns = columns_asked(user, record, query, shown(request, record, every))
    order = order_of(columns, query)
    rows = in_order(chosen, screen, order)
    names = field_names(columns)
    page = page_of(screen.added(rows) if screen.added else rows, order, names, screen.page_size, query)
    found = screen.as_seen(user, names, page.rows) if screen.as_seen else page.rows
    if record.lists_logged:
        _remember(record, chosen.term, found, query)
    if chosen.by_number and len(found) == 1:
        return redirect(_row_url(name(record, "page"), found[0][1]))
    export_url = "" if chosen.by_number else _export_url(user, record, request)
    context = {
        "title": record.title, "crumbs": [{"title": record.title}],
        "columns": _headers(columns, order, query),
        "rows": _lines(user, record, columns, names, found),
        "filters": chosen.form,
        "active_filters": chosen.active + _order_chip(columns, order, query),
        "count_text": _count_text(rows, _unit(screen)) + _absent(user, record, screen, order),
        "next_url": _with(query, after=found[-1][0]) if page.has_after and found else "",
        "prev_url": _with(query, before=found[0][0]) if page.has_before and found else "",
        "actions": _actions(user, record, screen),
        "export_url": export_url, "ask_url": _ask_url(record, request), "kept": kept(query),
        "choice": {"url": url(record, "columns"), "columns": offered(every, columns)},
        "bulk": _bulk(record, screen, query) if export_url else None,
        "search_by_post": screen.search is not None,
        "empty": _empty(user, record, screen, filtered=bool(chosen.active or chosen.form.errors)),
    }  # fmt: skip
    return render(request, "casework/list.html", context)


def _remember(record: Record, term: str, found: list[Any], query: Any) -> None:
    details: dict[str, Any] = {"term": term, "rows": [row[0] for row in found]}
    details |= {"asked": dict(asked)} if (asked := kept(query)) else {}
    audit.record("list", resource=record.code, details=details)


def _lines(user: Any, record: Record, columns: Any, names: list[str], found: Any) -> list[dict[str, Any]]:
    page_name = name(record, "page")
    narrow = hidden_parts(user, record, columns, [row[0] for row in found])
    return [
        {
            "url": _row_url(page_name, row[1]),
            "uid": row[1],
            "cells": cells(columns, dict(zip(names, row, strict=True)), narrow),
        }
        for row in found
    ]


def _bulk(record: Record, screen: ListScreen, query: Any) -> dict[str, str]:
    """What can be done with the rows that are ticked."""
    words = _("已选 {n} %(unit)s") % {"unit": _unit(screen)}
    return {"url": url(record, "export"), "sort": query.get("sort", ""), "words": words}


_ROW_URLS: dict[str, str] = {}


def _row_url(page_name: str, uid: Any) -> str:
    """Reversing an address costs more than a row: the pattern is reversed once and the uid put in."""
    from django.urls import NoReverseMatch, reverse

    if page_name not in _ROW_URLS:
        blank = "00000000-0000-4000-8000-000000000000"
        try:
            _ROW_URLS[page_name] = reverse(page_name, args=[blank]).replace(blank, "{}")
        except NoReverseMatch:
            _ROW_URLS[page_name] = ""
    return _ROW_URLS[page_name].format(uid)


def _actions(user: Any, record: Record, screen: ListScreen) -> list[dict[str, Any]]:
    found = []
    if record.new and access.can_anywhere(user, "create", record.code) and (new := url(record, "new")):
        found.append({"title": record.new.title, "url": new, "main": True})
    for title, url_name, action, resource in screen.links:
        if access.can_anywhere(user, action, resource):
            from django.urls import reverse

            found.append({"title": title, "url": reverse(url_name), "main": False})
    return found


def _export_url(user: Any, record: Record, request: HttpRequest) -> str:
    if not access.can_anywhere(user, "export", record.code):
        return ""
    asked = request.GET.urlencode()
    return url(record, "export") + (f"?{asked}" if asked else "")


def _ask_url(record: Record, request: HttpRequest) -> str:
    where = url(record, "ask")
    return where + address_of(request.GET, without=("before", "after")) if where else ""


def _empty(user: Any, record: Record, screen: ListScreen, *, filtered: bool) -> dict[str, Any]:
    if filtered:
        return {
            "title": _("没有符合条件的记录"),
            "help": _("请减少条件或换一个词再查。"),
            "url": "?",
            "action": _("清除筛选"),
        }
    actions = _actions(user, record, screen)
    main = actions[0] if actions else {"url": "", "title": ""}
    helped = screen.empty
    if record.new and not access.can_anywhere(user, "create", record.code):  # not told to do what they may not do
        helped = _("由有权办理的岗位登记后，会列在这里。")
    return {"title": _("暂无记录"), "help": helped, "url": main["url"], "action": main["title"]}
