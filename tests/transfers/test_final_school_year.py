"""Scenario 2: a girl in class nine stays until after the June exam; nobody forgets the day, and nothing prolongs it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.acting import acting_system
from casework.models import Notice
from casework.refusals import Refused
from reports.declaring import indicator_named
from reports.figures import compute_one
from reports.places import place_named
from tests.builders.children import a_child
from tests.builders.reports import a_report
from tests.builders.transfers import a_deferral
from tests.cast import SIPING
from transfers import reminding
from transfers.models import TransferDeferral
from transfers.querysets import should_transfer_not_transferred

LAST = dt.date(2027, 6, 30)
DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.clause("3.1.f")


@pytest.fixture
def girl(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马小禾", sex="2", admitted_on=dt.date(2021, 3, 1))


def _owed(on: dt.date, child) -> bool:
    return should_transfer_not_transferred(on).filter(pk=child.pk).exists()


def test_she_is_put_off_with_a_reason_and_on_the_list_again_after_the_last_day(cast, girl) -> None:
    today = timezone.localdate()
    assert _owed(today, girl)
    a_deferral(cast, girl, ends_on=LAST)
    assert not _owed(today, girl)
    assert not _owed(LAST, girl)
    assert _owed(LAST + DAY, girl)
    assert compute_one(indicator_named("I-10c"), place_named(str(SIPING)), today).numerator == 1


@pytest.mark.django_db(transaction=True)
def test_home_and_county_hear_of_it_once_before_and_once_on_the_last_day(cast, girl) -> None:
    deferral = a_deferral(cast, girl, ends_on=LAST)

    def told(day: dt.date) -> int:
        with acting_system("测试"):
            return reminding.tell_of_deferrals(day)

    assert told(LAST - 31 * DAY) == 0
    first = told(LAST - 30 * DAY)
    assert first > 0
    assert told(LAST - 29 * DAY) == 0
    assert told(LAST) == first
    assert told(LAST) == 0
    assert told(LAST + DAY) == 0
    heard = Notice.objects.filter(object_uid=deferral.uid, title__contains="期满")
    assert {cast.registrar.post.pk, cast.social_worker.post.pk, cast.head.post.pk, cast.county.post.pk} == set(
        heard.values_list("post_id", flat=True)
    )
    assert heard.filter(title__contains="今天期满").count() == first


def test_nobody_prolongs_it_in_silence(cast, girl, signed_in) -> None:
    deferral = a_deferral(cast, girl, ends_on=LAST)
    client = signed_in(cast.registrar)
    later = f"{LAST + 90 * DAY}"
    for part in ("case", "arrangement"):
        client.post(f"{reverse('transfers:deferral_page', args=[deferral.uid])}edit/{part}/", {"ends_on": later})
    deferral.refresh_from_db()
    assert deferral.ends_on == LAST
    with pytest.raises(Refused, match="期间不能重叠"):
        a_deferral(cast, girl, starts_on=LAST - DAY, ends_on=LAST + 90 * DAY)
    again = a_deferral(cast, girl, approved=False, starts_on=LAST, ends_on=LAST + 90 * DAY, reason="补考。")
    assert again.state == "REQUESTED"
    assert _owed(LAST + DAY, girl)
    assert TransferDeferral.objects.filter(child=girl).count() == 2


def test_the_report_says_the_reason_and_nothing_else_of_her(cast, girl) -> None:
    a_deferral(cast, girl, starts_on=dt.date(2025, 9, 1), ends_on=dt.date(2026, 6, 30))
    words = a_report(cast).handover
    assert "经批准暂缓移交" in words
    assert "名（理由：学业）。" in words
    assert "马小禾" not in words
    assert "中考" not in words
