"""Moves of years ago out of this area whose child was never in its register here: counted for it, so that it can read
which they are. It reads what the paper says and comes no nearer to the child.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import access, audit, showing
from transfers.models.codes import HukouDecision

PAGE = 50


@dataclass(frozen=True)
class Sent:
    uid: Any
    child_name: str
    from_home: int
    to_home: int
    handed_over_on: dt.date
    accepted_on: dt.date
    paper: str
    hukou: str
    entered_at: dt.datetime


def from_here() -> list[Sent]:
    """Of the acting home or office; which they are says the database (0003_moves_from_here)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM past_moves_from_here() ORDER BY accepted_on DESC, entered_at DESC")
        return [Sent(*row) for row in cursor.fetchall()]


def sent(request: HttpRequest) -> HttpResponse:
    access.anywhere_or_404(request.user, "view", "past_transfer", "case")
    page = Paginator(from_here(), PAGE).get_page(request.GET.get("page"))
    audit.record("list", resource="past_transfer", clause="2.1.a", details={"rows": [str(row.uid) for row in page]})
    homes = dict(Agency.objects.homes().values_list("pk", "short_name"))
    columns = (
        _("儿童"),
        _("移交机构"),
        _("接收机构"),
        _("交出日期"),
        _("接收日期"),
        _("批准文号"),
        _("户籍处理"),
        _("录入日期"),
    )
    context = {
        "title": _("从本地移出、本地没有档案的"), "rich": True, "columns": [{"title": title} for title in columns],
        "rows": [{"url": "", "cells": _cells(row, homes)} for row in page],
        "count_text": _("共 %(n)s 件") % {"n": page.paginator.count},
        "prev_url": f"?page={page.number - 1}" if page.has_previous() else "",
        "next_url": f"?page={page.number + 1}" if page.has_next() else "",
        "crumbs": [
            {"title": _("移交补录"), "url": reverse("past:past_transfer_list")}, {"title": _("本地没有档案的")},
        ],
        "empty": {
            "title": _("没有这样的移交补录"),
            "help": _("接收地补录、儿童在系统里从来不在本地名册的移交，按批准文书列在这里；档案由接收地保管。"),
        },
    }  # fmt: skip
    return render(request, "casework/list.html", context)


def _cells(row: Sent, homes: dict[int, str]) -> list[dict[str, str]]:
    texts = (
        row.child_name or _("未取名"), homes.get(row.from_home, ""), homes.get(row.to_home, ""),
        showing.day(row.handed_over_on), showing.day(row.accepted_on), row.paper, str(HukouDecision(row.hukou).label),
        showing.day(timezone.localdate(row.entered_at)),
    )  # fmt: skip
    return [{"text": text} for text in texts]
