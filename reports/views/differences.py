"""The page of a frozen report that says what later records would change in it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.links import url_of
from children import seeing
from reports import differences, guards
from reports.models import Freeze, ProgressReport
from reports.places import place_of
from transfers.workflow import TRANSFER


def page(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    report = access.reach_or_404(user, "view", ProgressReport, uid)
    if report.freeze is None:
        messages.error(request, guards.closed(report))
        return redirect(url_of(report))
    later = differences.entered_later(report.freeze)
    shown = [(step, case) for step, case in later if access.can(user, "view", case, "case")]
    audit.record("list", resource="transfer", clause="4.4.b", details={"rows": [case.pk for _step, case in shown]})
    title = _("冻结数据与现在比较")
    context = {
        "title": title, "crumbs": [{"title": str(report), "url": url_of(report)}, {"title": title}],
        "as_of": showing.day(report.freeze.as_of), "frozen_at": showing.moment(report.freeze.created_at),
        "heads": [
            {"title": _("指标")}, {"title": _("冻结时"), "num": True}, {"title": _("现在"), "num": True},
            {"title": _("新增"), "num": True}, {"title": _("减少"), "num": True},
        ],
        "rows": [_row(one, report.freeze) for one in differences.differences(report.freeze)],
        "later_heads": [
            {"title": _("案号")}, {"title": _("儿童")}, {"title": _("事项")}, {"title": _("发生日期")},
            {"title": _("录入时间")}, {"title": _("录入人")},
        ],
        "later": [_later(step, case) for step, case in shown],
    }  # fmt: skip
    return render(request, "reports/differences.html", context)


def _number(value: tuple[int, int | None]) -> str:
    numerator, denominator = value
    return f"{numerator:,}" if denominator is None else f"{numerator:,} / {denominator:,}"


def _row(one: differences.Difference, freeze: Freeze) -> dict[str, Any]:
    cells = [
        {"text": f"{one.indicator.id} {one.indicator.name}"}, {"text": _number(one.then), "num": True},
        {"text": _number(one.now), "num": True, "strong": one.then != one.now},
        {"text": str(len(one.came)), "num": True}, {"text": str(len(one.went)), "num": True},
    ]  # fmt: skip
    return {"url": _why(one, freeze), "cells": cells}


def _why(one: differences.Difference, freeze: Freeze) -> str:
    """The page that names what was entered since; with the whole day on which the figures were taken."""
    if one.indicator.restricted:
        return ""
    day, before = freeze.as_of.isoformat(), timezone.localdate(freeze.created_at) - dt.timedelta(days=1)
    address = reverse("reports:changes", args=[one.indicator.id, place_of(freeze.report.jurisdiction).key])
    return f"{address}?{urlencode({'from': day, 'to': day, 'since': before.isoformat()})}"


def _later(step: Any, case: Any) -> dict[str, Any]:
    cells = [
        {"text": case.number}, {"text": str(seeing.as_known(case.child))},
        {"text": str(TRANSFER.step(step.verb).title)}, {"text": showing.day(step.happened_on)},
        {"text": showing.moment(timezone.localtime(step.at))}, {"text": f"{step.who} · {step.post_title}"},
    ]  # fmt: skip
    return {"url": url_of(case), "cells": cells}
