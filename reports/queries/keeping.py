"""Keeping a question under a name, telling the clock to ask it, throwing it away; and how long workbooks are kept."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.attachments import storing
from casework.refusals import Refused
from policy.terms import QUERY_WORKBOOK_KEPT
from reports.models import QueryResult, SavedQuery
from reports.queries.asking import Query


def keep(*, by: Any, query: Query, name: str, rhythm: str, shared: bool) -> SavedQuery:
    found = SavedQuery(owner=by, created_by=by, asked=query.address)
    return _written(found, by, name=name, rhythm=rhythm, shared=shared)


def change(saved: SavedQuery, *, by: Any, query: Query | None, name: str, rhythm: str, shared: bool) -> SavedQuery:
    """`query`: what takes the place of the question; None leaves it."""
    if query is not None:
        saved.asked = query.address
    saved.version += 1
    return _written(saved, by, name=name, rhythm=rhythm, shared=shared)


def _written(saved: SavedQuery, by: Any, *, name: str, rhythm: str, shared: bool) -> SavedQuery:
    """A rhythm begins on the day it is told: what fell due before is not made up for."""
    if rhythm != saved.rhythm:
        saved.runs_from = timezone.localdate() if rhythm else None
    verb = "edit" if saved.pk else "create"
    saved.name, saved.rhythm, saved.shared = name, rhythm, shared
    saved.post_id, saved.agency_id = by.post.id, by.post.agency_id
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as error:
        raise Refused(
            _("您已有一个叫“%(name)s”的查询。请换一个名称，或在“我的查询”中修改原来的。") % {"name": name}
        ) from error
    audit.record(verb, resource="figure", details={"query": str(saved.uid), "asked": saved.asked, "rhythm": rhythm})
    return saved


def drop(saved: SavedQuery) -> None:
    """The workbooks made of it stay for their term."""
    audit.record("remove", resource="figure", details={"query": str(saved.uid), "asked": saved.asked})
    saved.delete()


def remove_old_workbooks(today: dt.date) -> int:
    """Remove the files whose term has ended, and nothing of what is known of them. Returns how many were there.

    A file goes once the trail says so for good; one that a power cut left behind goes the next night.
    """
    made_before = today - dt.timedelta(days=QUERY_WORKBOOK_KEPT.days)
    old = QueryResult.objects.filter(created_at__date__lt=made_before).order_by("pk")
    found = [result for result in old if storing.path_of(result.stored_name).is_file()]
    for result in found:
        audit.record("remove", resource="figure", details={"export": result.export_id, "sha256": result.sha256})
        transaction.on_commit(partial(storing.drop, result.stored_name))
    return len(found)
