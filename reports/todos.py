"""What waits besides the steps: reports that came back with remarks to which nobody has answered yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework import access
from casework.links import url_of
from casework.todo import Item, Todo, register
from reports.models import ProgressReport, ReportRemark
from reports.workflow import due


def remarked(user: Any) -> QuerySet[ProgressReport]:
    """Those that this person may answer for."""
    left = ReportRemark.objects.filter(
        handed_in_on=None, outcome="", report__state=ProgressReport.State.PREFECTURE_DRAFT
    )
    rows = ProgressReport.objects.filter(pk__in=left.values("report_id"))
    return access.reach(user, "edit", rows.select_related("obligation", "jurisdiction"), "*").order_by("pk")


def _items(user: Any, most: int) -> Iterator[Item]:
    for report in remarked(user)[:most]:
        yield Item(str(report), url_of(report), due=due(report))


register(Todo("report.remarks", _("年度报告：修改并答复省厅意见"), remarked, _items))
