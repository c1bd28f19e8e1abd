"""The page that says why a figure changed between two days, or since somebody read it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit, showing
from casework.forms import TypedDateField, speak
from policy.periods import add_months
from policy.terms import ISSUED
from reports.board import rows_url
from reports.changes import Change
from reports.declaring import indicator_named
from reports.figures import NUMERATOR, WHOLE
from reports.later import MOST, Later
from reports.listing import Listed
from reports.views.figures import asked_place


class DaysForm(forms.Form):
    """`since` is empty as a rule: what was entered after the later of the two days."""

    use_required_attribute = False

    to = TypedDateField(label=gettext_lazy("后一日"), required=False)
    since = TypedDateField(label=gettext_lazy("此日以后录入的"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["from"] = TypedDateField(label=_("前一日"), required=False)
        self.order_fields(["from", "to", "since"])
        speak(self)

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        today = timezone.localdate()
        for name in ("from", "to", "since"):
            if (day := asked.get(name)) and not ISSUED <= day <= today:
                said = _("请填写%(first)s至今天之间的日期。") % {"first": showing.day(ISSUED)}
                self.add_error(name, ValidationError(said))
        if not self.errors:
            asked["to"] = asked["to"] or today
            asked["from"] = asked["from"] or max(add_months(asked["to"], -1), ISSUED)
            asked["since"] = asked["since"] or asked["to"]
            if asked["from"] > asked["to"]:
                self.add_error("from", _("前一日不能晚于后一日。请把两个日期对调。"))
        return asked


def page(request: HttpRequest, code: str, place: str) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    found, at = indicator_named(code), asked_place(user, place)
    if found is None or found.restricted:
        raise Http404
    form = DaysForm(request.GET)
    side = WHOLE if found.is_rate and request.GET.get("side") == WHOLE else NUMERATOR
    title = _("为什么变了")
    context: dict[str, Any] = {
        "title": title, "indicator": found, "place": at, "form": form,
        "crumbs": [
            {"title": _("指标"), "url": f"{reverse('reports:indicators')}?place={at.key}"},
            {"title": found.name, "url": rows_url(found, at)}, {"title": title},
        ],
    }  # fmt: skip
    if form.is_valid():
        days = form.cleaned_data
        context |= _answer(user, Change(found, at, days["from"], days["to"], side), days["since"])
        context["tabs"] = _tabs(days, side) if found.is_rate else []
    return render(request, "reports/changes.html", context, status=422 if form.errors else 200)


def _answer(user: Any, change: Change, since: dt.date) -> dict[str, Any]:
    figures = change.figures()
    then, now = (figures.of(change.indicator, change.place, day) for day in (change.first, change.last))
    came, went = change.came(user), change.went(user)
    end = timezone.make_aware(dt.datetime.combine(since + dt.timedelta(days=1), dt.time()))
    later = change.later(user, end)
    audit.record(
        "list", resource="figure",
        details={
            "indicator": change.indicator.id, "place": change.place.key, "rows": came.ids + went.ids,
            "days": [change.first.isoformat(), change.last.isoformat()],
        },
    )  # fmt: skip
    return {
        "then": then, "now": now, "first": showing.day(change.first), "last": showing.day(change.last),
        "same_day": change.first == change.last, "since": showing.day(since), "came": came, "went": went,
        "later_heads": [
            {"title": _("记录")}, {"title": _("事项")}, {"title": _("发生日期")}, {"title": _("录入时间")},
            {"title": _("录入人")},
        ],
        "later": [_line(one) for one in later], "came_cut": _cut(came), "went_cut": _cut(went),
    }  # fmt: skip


def _cut(told: Listed) -> str:
    return _("只列出前 %(n)s 条。缩短两个日期的间隔，可以看全。") % {"n": MOST} if told.count > MOST else ""


def _line(one: Later) -> dict[str, Any]:
    cells = [
        {"text": one.whom}, {"text": one.what}, {"text": showing.day(one.about)}, {"text": showing.moment(one.at)},
        {"text": one.who},
    ]  # fmt: skip
    return {"url": one.url, "cells": cells}


def _tabs(days: dict[str, dt.date], side: str) -> list[dict[str, Any]]:
    asked = "&".join(f"{name}={days[name].isoformat()}" for name in ("from", "to", "since"))
    return [
        {"title": title, "url": f"?{asked}&side={code}", "active": code == side}
        for code, title in ((NUMERATOR, _("计入的")), (WHOLE, _("应计入的")))
    ]
