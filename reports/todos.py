"""What waits besides the steps: reports that came back and have not been put right yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from casework import access
from casework.links import url_of
from casework.models import StepTaken
from casework.todo import Item, Todo, register
from reports.models import ProgressReport, ReportRemark
from reports.workflow import due


def sent_back(user: Any) -> QuerySet[ProgressReport]:
    """Those that this person may write: until each remark is answered, and until it is signed where none was made."""
    said = ReportRemark.objects.filter(handed_in_on=None)
    round_of = StepTaken.objects.filter(resource="report", record_id=OuterRef("pk"), verb__in=("return", "sign"))
    rows = ProgressReport.objects.filter(state=ProgressReport.State.PREFECTURE_DRAFT)
    rows = rows.annotate(last=Subquery(round_of.order_by("-id").values("verb")[:1])).filter(
        Q(pk__in=said.filter(outcome="").values("report_id")) | (Q(last="return") & ~Q(pk__in=said.values("report_id")))
    )
    return access.reach(user, "edit", rows.select_related("obligation", "jurisdiction"), "*").order_by("pk")


def _items(user: Any, most: int) -> Iterator[Item]:
    for report in sent_back(user)[:most]:
        yield Item(str(report), url_of(report), due=due(report))


register(Todo("report.remarks", _("年度报告：按省厅意见修改并答复"), sent_back, _items))
