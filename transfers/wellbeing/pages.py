"""应走访儿童: who is to be seen around a move and by when, the longest overdue first, over a home or an area."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit, showing
from casework.links import url_of
from children import seeing
from transfers.models import TransferCase
from transfers.wellbeing import moments, querysets
from transfers.wellbeing.models.codes import Moment
from transfers.wellbeing.panels import new_url

PAGE = 50


class DueForm(forms.Form):
    moment = forms.ChoiceField(
        label=gettext_lazy("哪一次"), required=False, choices=[("", gettext_lazy("全部")), *Moment.choices]
    )
    late = forms.ChoiceField(
        label=gettext_lazy("期限"), required=False,
        choices=[("", gettext_lazy("逾期和7日内到期")), ("yes", gettext_lazy("只看逾期"))],
    )  # fmt: skip


def due(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "wellbeing")
    today = timezone.localdate()
    form = DueForm(request.GET, label_suffix="")
    chosen = form.cleaned_data if form.is_valid() else {}
    found = _found(user, today, chosen.get("moment", ""), late=chosen.get("late") == "yes")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    audit.record("list", resource="transfer", clause="4.3.f", details={"rows": [case.pk for _d, case, _m in page]})
    context = {
        "title": _("应走访儿童"),
        "crumbs": [{"title": _("移交走访"), "url": reverse("wellbeing:wellbeing_list")}, {"title": _("应走访儿童")}],
        "columns": [
            {"title": _("儿童")}, {"title": _("哪一次")}, {"title": _("由谁走访")},
            {"title": _("期限"), "sorted": "ascending"}, {"title": _("逾期")}, {"title": _("办理")},
        ],
        "rows": [_row(user, case, moment, day, today) for day, case, moment in page], "rich": True, "filters": form,
        "count_text": _("共 %(n)s 次") % {"n": page.paginator.count},
        "prev_url": f"?{_address(request, page.number - 1)}" if page.has_previous() else "",
        "next_url": f"?{_address(request, page.number + 1)}" if page.has_next() else "",
        "empty": {
            "title": _("没有到期的走访"),
            "help": _("移交前30日、7日和移交后7日、30日、90日的走访，到期前7天开始列在这里，登记后消失。"),
        },
    }  # fmt: skip
    return render(request, "casework/list.html", context)


def _address(request: HttpRequest, number: int) -> str:
    kept = {key: str(value) for key, value in request.GET.items() if key != "page" and value}
    return urlencode({**kept, "page": str(number)})


def _found(user: Any, today: dt.date, moment: str, *, late: bool) -> list[tuple[dt.date, TransferCase, str]]:
    """Of a home what it owes itself; of an office all of its area."""
    cases = access.reach(user, "view", TransferCase.objects.select_related("child", "from_home", "to_home"))
    found = []
    for each in [Moment(moment)] if moment else Moment:
        ours = cases
        if user.post.agency.is_home:
            side = "from_home" if each in moments.BEFORE else "to_home"
            ours = cases.filter(**{side: user.post.agency_id})
        rows = ours.filter(querysets.due_by(each, today - querysets.DAY)) if late else (
            querysets.to_be_seen(ours, each, today)
        )  # fmt: skip
        found += [(moments.due_on(case, each) or today, case, each) for case in rows]
    return sorted(found, key=lambda one: (one[0], one[1].pk))


def _row(user: Any, case: TransferCase, moment: str, day: dt.date, today: dt.date) -> dict[str, Any]:
    home = moments.home_of(case, moment)
    may = home.pk == user.post.agency_id and access.can_anywhere(user, "create", "wellbeing")
    late = (today - day).days
    cells: list[dict[str, Any]] = [
        {"text": str(seeing.as_known(case.child))}, {"text": Moment(moment).label}, {"text": home.short_name},
        {"text": showing.day(day)},
        {"text": _("%(n)s天") % {"n": late} if late > 0 else showing.BLANK, "strong": late > 0},
        {"text": _("登记走访"), "url": new_url("wellbeing", case, moment)} if may else {"text": showing.BLANK},
    ]  # fmt: skip
    return {"url": url_of(case), "cells": cells}
