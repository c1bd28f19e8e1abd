"""What the clock does for the figures."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from casework.acting import acting_system
from reports import reminding, tallying
from reports.queries import keeping, running


@shared_task(name="reports.keep_figures", expires=60)  # type: ignore[untyped-decorator]  # celery has no types
def keep_figures() -> int:
    """Days that boards ask for are built, and what was written since is folded in."""
    return tallying.keep()


@shared_task(name="reports.compare_figures", expires=3600)  # type: ignore[untyped-decorator]  # celery has no types
def compare_figures() -> int:
    """Every night: kept figures against a scan of the dated records; what differs is logged and put right."""
    return len(tallying.compare())


@shared_task(name="reports.tell_of_reports", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def tell_of_reports() -> int:
    """Every morning: yearly reports that are due soon or late."""
    with acting_system("年度报告报送提醒"):
        return reminding.tell_of_reports(timezone.localdate())


@shared_task(name="reports.ask_queries", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def ask_queries() -> int:
    """Every hour of the day: kept queries that fall due are asked, each once for its day."""
    with acting_system("定期运行保存的查询"):
        return running.ask_what_is_due(timezone.localdate())


@shared_task(name="reports.remove_old_workbooks", expires=3600)  # type: ignore[untyped-decorator]  # celery has no types
def remove_old_workbooks() -> int:
    """Every night: files of queries that have been kept long enough."""
    with acting_system("指标查询工作簿保存期满"):
        return keeping.remove_old_workbooks(timezone.localdate())
