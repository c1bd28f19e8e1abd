"""暂缓移交 one after the other: none on top of another, and one that ran out is over without a step."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework.refusals import Refused
from tests.builders.children import a_child
from tests.builders.transfers import a_deferral
from tests.cast import at_work
from transfers.models import TransferDeferral
from transfers.workflow import DEFERRAL

pytestmark = pytest.mark.clause("3.1.f")
DAY = dt.timedelta(days=1)


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安", admitted_on=dt.date(2021, 3, 1))


def _page(client, deferral) -> str:
    return client.get(reverse("transfers:deferral_page", args=[deferral.uid])).content.decode()


def test_a_deferral_is_not_prolonged_by_another_on_top_of_it(cast, child) -> None:
    first = a_deferral(cast, child)
    with pytest.raises(Refused, match="期间不能重叠"):
        a_deferral(cast, child, starts_on=first.ends_on - DAY, ends_on=first.ends_on + 90 * DAY)
    following = a_deferral(cast, child, starts_on=first.ends_on, ends_on=first.ends_on + 90 * DAY)
    assert following.state == "VALID"


def test_the_days_after_an_early_end_are_free_again(cast, child) -> None:
    first = a_deferral(cast, child)
    with at_work(cast.prefecture):
        DEFERRAL.take("end", first, by=cast.prefecture, reason="中考结束")
    assert a_deferral(cast, child, starts_on=timezone.localdate(), ends_on=first.ends_on).state == "VALID"


def test_the_database_refuses_two_deferrals_at_once_whoever_writes(cast, child) -> None:
    first = a_deferral(cast, child)
    asked = a_deferral(cast, child, approved=False, starts_on=first.ends_on, ends_on=first.ends_on + 90 * DAY)
    TransferDeferral.objects.filter(pk=asked.pk).update(starts_on=first.starts_on)
    asked.refresh_from_db()
    with at_work(cast.prefecture), pytest.raises(Refused, match="期间不能重叠"):
        DEFERRAL.take("approve", asked, by=cast.prefecture)
    TransferDeferral.objects.filter(pk=asked.pk).update(starts_on=first.ends_on)
    asked.refresh_from_db()
    with at_work(cast.prefecture):
        DEFERRAL.take("approve", asked, by=cast.prefecture)
    with pytest.raises(IntegrityError, match="one_deferral_at_a_time_per_child"), transaction.atomic():
        TransferDeferral.objects.filter(pk=asked.pk).update(starts_on=first.starts_on)


def test_a_deferral_that_ran_out_reads_so_and_is_not_ended_again(cast, child, signed_in) -> None:
    today = timezone.localdate()
    over = a_deferral(cast, child, starts_on=today - 60 * DAY, ends_on=today - DAY)
    client = signed_in(cast.prefecture)
    rows = client.get(reverse("transfers:deferral_list")).content.decode()
    assert "已期满" in rows.split("<tbody")[1]
    listed = client.get(reverse("transfers:deferral_list"), {"state": "VALID"}).content.decode()
    assert "马平安" not in listed
    assert "不需要再办理结束" in _page(client, over)
    with at_work(cast.prefecture), pytest.raises(Refused, match="期满"):
        DEFERRAL.take("end", over, by=cast.prefecture, reason="误办")


def test_who_decides_has_the_reason_and_the_arrangement_before_them(cast, child, signed_in) -> None:
    deferral = a_deferral(cast, child, approved=False)
    page = signed_in(cast.prefecture).get(reverse("transfers:deferral_step", args=[deferral.uid, "approve"]))
    for words in ("学业：九年级，中考前不宜转学。", "仍由县院抚养，周末由社工陪伴。（吴院长）", "暂缓至2027年6月30日"):
        assert words in page.content.decode()


def test_whoever_may_see_deferrals_finds_them_in_the_menu_and_others_do_not(cast, child, signed_in) -> None:
    a_deferral(cast, child, approved=False)
    where = reverse("transfers:deferral_list")
    for person in (cast.registrar, cast.head, cast.county, cast.prefecture, cast.province):
        menu = signed_in(person).get("/notices/").content.decode().split('id="menu"')[1].split("<main")[0]
        assert f'href="{where}"' in menu, person
    for person in (cast.police, cast.finance):
        page = signed_in(person).get("/notices/").content.decode()
        assert where not in page, person
    assert "马平安" in signed_in(cast.prefecture).get(where).content.decode()
