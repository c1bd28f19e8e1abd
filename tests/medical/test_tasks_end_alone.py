"""A department that answers one question keeps the other questions of the same child open."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from children import sharing
from children.models import ChildShare
from tests.builders.children import a_child


def test_one_answer_ends_one_task_only(cast) -> None:
    child, today = a_child(cast.county_home, by=cast.registrar), timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    row = {"child": child, "basis": ChildShare.Basis.TASK, "agency": cast.city_office}
    for began in (yesterday, today, today):
        sharing.share(starts_on=began, by=cast.registrar, **row)
    sharing.end_one_share(starts_on=today, on=today, **row)
    left = ChildShare.objects.filter(ends_on=None, **row).order_by("starts_on")
    assert [share.starts_on for share in left] == [yesterday, today]
