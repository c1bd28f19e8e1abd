"""还没有计划的儿童: who has none, since when they are here and until when one is owed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.links import url_of
from children.careplan.todos import owed_on, without_plan
from children.models import Child

MOST = 500


def without(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", "care_plan")
    children = list(without_plan(user)[:MOST])
    audit.record("list", resource="care_plan", details={"without": [child.pk for child in children]})
    title, where = _("还没有养育照料计划的儿童"), reverse("careplan:care_plan_list")
    context = {
        "title": title, "crumbs": [{"title": _("养育照料计划"), "url": where}, {"title": title}],
        "headers": [{"title": words} for words in (_("姓名"), _("档案号"), _("入院日期"), _("应制定"), _("办理"))],
        "rows": [_row(child) for child in children],
    }  # fmt: skip
    return render(request, "careplan/without.html", context)


def _row(child: Child) -> dict[str, Any]:
    due = owed_on(child)
    late = due < timezone.localdate()
    words = _("%(day)s，已逾期") if late else _("%(day)s前")
    new = f"{reverse('careplan:care_plan_new')}?child={child.uid}"
    return {
        "url": url_of(child),
        "cells": [
            {"text": str(child)}, {"text": child.file_number}, {"text": showing.day(child.admitted_on)},
            {"text": words % {"day": showing.day(due)}, "style": "alarm" if late else "plain"},
            {"text": _("新建计划"), "url": new},
        ],
    }  # fmt: skip
