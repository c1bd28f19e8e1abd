"""What ends a child's file, and what is said of the whole of it: a death, a visit after leaving, a paper that is not
needed, the archive as one packet. The dead and the departed are children of their own.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from children.archive.actions import waive
from children.archive.models import ArchivePacket
from children.leaving.actions import file_papers, open_leaving, record_death
from children.leaving.models import AfterCareVisit
from children.leaving.workflow import LEAVING
from children.models import Child
from tests.cast import at_work, sign_in


def a_death(cast: Any, child: Child) -> Any:
    """Recorded, and not yet reported."""
    head = cast.working_at(child.home, "home_head")
    with at_work(head):
        return record_death(
            child=child, died_on=timezone.localdate() - timedelta(days=1), place="市医院", cause="先天性心脏病",
            paper="MEDICAL", paper_number="22030020260011", by=head,
        )  # fmt: skip


def a_visit_after(cast: Any, child: Child) -> Any:
    """The first visit owed to a child who went home to its mother."""
    registrar, head = cast.working_at(child.home, "registrar"), cast.working_at(child.home, "home_head")
    with at_work(registrar):
        leaving = open_leaving(child=child, kind="GUARDIAN_ABLE", opened_on=date(2026, 9, 20), by=registrar)
        said = {"number": "第1号", "dated_on": date(2026, 9, 25), "absent_because": ""}
        file_papers(leaving=leaving, rows={paper.pk: said for paper in leaving.papers.all()}, by=registrar)
        leaving.leave_on, leaving.receiver, leaving.relation = date(2026, 10, 8), "王秀英", "母亲"
        leaving.grounds, leaving.child_opinion = "母亲恢复监护能力", "愿意和妈妈回家"
        leaving.save()
        leaving = LEAVING.take("submit", leaving, by=registrar)
    with at_work(head):
        leaving = LEAVING.take("approve", leaving, by=head)
    with at_work(registrar):
        said = {"left_on": date(2026, 10, 8), "document": "送还决定1号", "handed_out": "无"}
        LEAVING.take("leave", leaving, by=registrar, data=said)
    return AfterCareVisit.objects.filter(child=child).earliest("due_on")


def of_the_archive(cast: Any, child: Child) -> dict[str, Any]:
    head = cast.working_at(child.home, "home_head")
    child.archive.refresh_from_db()
    with at_work(head):
        waiver = waive(child=child, paper=child.archive.missing[-1], reason="入院时没有这项材料", by=head)
    asked = sign_in(head).post(reverse("archive:pack", args=[child.archive.uid]), {"reason": "移交前留存"})
    assert asked.status_code == 200, asked.content.decode()
    return {"paper_waiver": waiver, "archive_pack": ArchivePacket.objects.get(child=child)}
