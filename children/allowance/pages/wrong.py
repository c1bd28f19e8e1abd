"""异常清单: everything that does not fit in one month, for a home, a prefecture, the province."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, showing
from children.allowance import entitlement
from children.allowance.forms import MonthForm
from children.allowance.irregularities import IRREGULARITIES, MOST, Found, Question
from children.allowance.pages.month import homes_of
from children.allowance.pages.paying import asked_month, in_words


def irregular(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "allow_entry")
    month = asked_month(request, entitlement.first_of(timezone.localdate()))
    asked = Question(homes_of(user), month, user)
    groups = [
        {
            "title": kind.title,
            "help": kind.help,
            "count": len(found),
            "rows": [_row(one) for one in found],
            "more": len(found) >= MOST,
        }
        for kind in IRREGULARITIES
        if (found := list(kind.find(asked)))
    ]
    audit.record("list", resource="allow_entry", clause="2.1.f", details={"irregular": f"{month:%Y-%m}"})
    context = {
        "title": _("基本生活费异常清单"),
        "month": in_words(month),
        "groups": groups,
        "crumbs": [{"title": _("基本生活费"), "url": reverse("allowance:overview")}, {"title": _("异常清单")}],
        "form": MonthForm(initial={"month": month}, label_suffix=""),
        "headers": [
            {"title": _("机构")},
            {"title": _("儿童或对方")},
            {"title": _("情况")},
            {"title": _("金额（元）"), "num": True},
        ],
    }
    return render(request, "allowance/irregular.html", context)


def _row(one: Found) -> dict[str, Any]:
    amount = f"{one.amount:,.2f}" if one.amount is not None else showing.BLANK
    return {
        "url": one.url,
        "cells": [
            {"text": one.home},
            {"text": one.who or showing.BLANK},
            {"text": one.what},
            {"text": amount, "num": True},
        ],
    }
