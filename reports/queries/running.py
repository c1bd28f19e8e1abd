"""Workbooks of queries as jobs, asked for by a person or by the clock.

The clock asks once for each day on which a query falls due: the job's row says that it was asked, whatever becomes of
the worker. A day on which the clock stood still is made up for on the next one, and only the last of several.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, jobs, notices
from casework.acting import set_local
from casework.attachments import storing
from casework.models import Job
from casework.refusals import Refused
from casework.spreadsheets.writing import new_watermark
from reports.alike import paper_of
from reports.models import QueryResult, SavedQuery
from reports.queries.asking import Query
from reports.queries.form import query_of
from reports.queries.sheets import workbook
from reports.told import opened

KIND = "reports.query_workbook"
DAY = dt.timedelta(days=1)
PATIENCE = "300s"  # another workbook of the same place may take that long


def start(*, by: Any, query: Query, reason: str) -> Job:
    """A person asks for the workbook of what stands on the screen: a period that was left open ends today."""
    query = replace(query, last=query.ends(timezone.localdate()))
    args = {"asked": query.address, "query": None, "reason": reason}
    return jobs.start(KIND, by=by, title=_title(query, None), args=args)


def _title(query: Query, saved: SavedQuery | None) -> str:
    said = query.said(timezone.localdate())
    return (f"{saved.name}：{said}" if saved else said)[:200]


def due_day(saved: SavedQuery, today: dt.date) -> dt.date | None:
    """The last day until today on which the query was to run; None before its first."""
    if saved.rhythm == SavedQuery.Rhythm.MONTHLY:
        day = today.replace(day=1)
    elif saved.rhythm == SavedQuery.Rhythm.WEEKLY:
        day = today - today.weekday() * DAY
    else:
        return None
    return day if saved.runs_from and day >= saved.runs_from else None


def ask_what_is_due(today: dt.date) -> int:
    """Start what falls due and was not yet started. Returns how many were started."""
    posts: Any = apps.get_model(settings.POST_MODEL)._default_manager
    open_posts = posts.open_on(today).in_bulk(SavedQuery.objects.exclude(rhythm="").values_list("post_id", flat=True))
    started = 0
    for saved in SavedQuery.objects.exclude(rhythm="").select_related("owner").order_by("pk"):
        day, post = due_day(saved, today), open_posts.get(saved.post_id)
        if day is None or post is None or _was_asked(saved, day):
            continue
        saved.owner.post = post
        jobs.start(
            KIND, by=saved.owner, title=saved.name, key=_key(saved, day),
            args={
                "asked": saved.asked, "query": saved.pk, "due": day.isoformat(),
                "reason": _("定期运行查询“%(name)s”") % {"name": saved.name},
            },
        )  # fmt: skip
        started += 1
    return started


def _key(saved: SavedQuery, day: dt.date) -> str:
    return f"{saved.pk}:{day.isoformat()}"


def _was_asked(saved: SavedQuery, day: dt.date) -> bool:
    return Job.objects.filter(kind=KIND, key=_key(saved, day)).exists()


@jobs.work(KIND)
def make_workbook(run: jobs.Run) -> str | None:
    """Count, write, store, remember. Row and job's end are one transaction; a file without a row is nobody's."""
    user: Any = run.user
    due = dt.date.fromisoformat(run.args["due"]) if run.args.get("due") else None
    saved = SavedQuery.objects.filter(pk=run.args["query"]).first() if run.args["query"] else None
    query = query_of(user, run.args["asked"]) if access.can_anywhere(user, "export", "figure") else None
    if query is None:
        raise Refused(_("以您现在的岗位不能再做这项查询，或它的条件已不适用。请打开查询，改好条件后重新保存。"))
    query = query.moved_to(due - DAY) if due else query
    mark = new_watermark(user)
    set_local({"lock_timeout": PATIENCE, "statement_timeout": PATIENCE})
    told = opened(paper_of(query.place))
    body = workbook(query, timezone.localdate(), mark, told, run.advance)
    told.keep(mark.export_id)
    made = QueryResult.objects.create(
        owner=user, created_by=user, query=saved, due_on=due, title=_title(query, saved), asked=query.address,
        export_id=mark.export_id, stored_name=storing.put(body), sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
    )  # fmt: skip
    audit.record(
        "export", resource="figure", reason=run.args.get("reason", ""),
        details={"export": mark.export_id, "asked": query.address, "place": query.place.key, "sha256": made.sha256},
    )  # fmt: skip
    if due:
        title = _("查询“%(name)s”已定期运行，结果可以下载") % {"name": saved.name if saved else made.title[:60]}
        notices.tell_at_once([user.post], title=title, url=reverse("reports:queries"), resource="figure")
    run.sentence = _("工作簿已生成。")
    return reverse("reports:queries")
