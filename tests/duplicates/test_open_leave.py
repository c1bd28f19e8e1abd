"""The boy was out on leave when his two files were made one: whoever has him now registers that he is back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from children.daily.actions.going_out import ask_leave
from children.daily.models import ChildLeave
from children.daily.workflow import LEAVE
from tests.builders.children import an_id_number
from tests.cast import at_work
from tests.duplicates.pairs import KEEPSAKE, do, merged, pair_of, the_boy

pytestmark = pytest.mark.django_db
BACK = {"brought_by": "刘姨母", "condition": "平安"}


@pytest.fixture
def boy(cast, django_capture_on_commit_callbacks):
    """(file of the county's home, file of the city's home)"""
    number = an_id_number(date(2020, 5, 6), "1")
    with django_capture_on_commit_callbacks(execute=True):
        county = the_boy(cast.county_home, name="王宇军", admitted_on=date(2021, 3, 1), **KEEPSAKE)
        city = the_boy(
            cast.city_home, id_number=number, id_pending="", admitted_on=date(2023, 6, 10), **KEEPSAKE
        )  # fmt: skip
    return county, city


def _on_leave(child: Any, carer: Any, head: Any, since: int) -> ChildLeave:
    now = timezone.now()
    with at_work(carer):
        leave = ask_leave(
            child=child, leaves_at=now - timedelta(days=since), ends_at=now + timedelta(days=1), purpose="KIN",
            place="姨母家", taken_by="刘姨母", relation="姨母", phone="13800001111", by=carer,
        )  # fmt: skip
    with at_work(head):
        return LEAVE.take("approve", leave, by=head)


def _waits(person: Any) -> list[str]:
    with at_work(person):
        found = [(str(group.title), item.url) for group in todo.groups(person) for item in group.items]
    return [url for title, url in found if title == "请假外出：登记返回"]


def _step(leave: ChildLeave, verb: str) -> str:
    return reverse("daily:child_leave_step", args=[leave.uid, verb])


def test_a_leave_begun_by_the_other_home_goes_with_him_and_is_ended_where_he_lives(cast, signed_in, boy) -> None:
    county, city = boy
    leave = _on_leave(county, cast.carer, cast.head, 2)
    merged(signed_in(cast.prefecture), signed_in(cast.prefecture_head), pair_of(county, city), city)
    assert _waits(cast.city_carer) == [_step(leave, "back")]
    assert _waits(cast.carer) == []
    carer = signed_in(cast.city_carer)
    assert "请假外出" in carer.get(reverse("children:child_page", args=[city.uid])).content.decode()
    now = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    assert carer.post(_step(leave, "back"), {"returned_at": now, **BACK}).status_code == 302
    leave.refresh_from_db()
    assert (leave.state, leave.child) == ("RETURNED", city)
    assert signed_in(cast.carer).post(_step(leave, "back"), {"returned_at": now, **BACK}).status_code == 404


def test_of_two_leaves_that_ran_at_once_the_old_files_is_not_forgotten(cast, signed_in, boy) -> None:
    """It cannot come along, for a child is on one leave at a time: it is named, waits, and is ended by the home."""
    county, city = boy
    old = _on_leave(county, cast.carer, cast.head, 2)
    own = _on_leave(city, cast.city_carer, cast.city_home_head, 1)
    people = signed_in(cast.prefecture), signed_in(cast.prefecture_head)
    pair = merged(*people, pair_of(county, city), city)
    old.refresh_from_db()
    assert (old.child, old.state) == (county, "APPROVED")
    assert sorted(_waits(cast.city_carer)) == sorted([_step(old, "back"), _step(own, "back")])
    assert _waits(cast.carer) == []
    worker = signed_in(cast.city_social_worker)
    assert f"旧档案{county.file_number}" in worker.get(f"/children/{city.uid}/?tab=社").content.decode()
    later = {"ends_at": "2026-12-24 08:00", "reason": "路远"}
    refused = signed_in(cast.city_home_head).post(_step(old, "extend"), later).content.decode()
    assert f"{county.file_number}已并入另一份档案" in refused
    assert "已经离院" not in refused
    assert worker.post(_step(old, "end"), {"reason": "两份档案的请假是同一次"}).status_code == 302
    assert _waits(cast.city_carer) == [_step(own, "back")]

    assert do(people[0], pair, "ask_undo", reason="另有一名同名儿童").status_code == 302
    assert do(people[1], pair, "undo").status_code == 302
    old.refresh_from_db()
    assert (old.child, old.state) == (county, "ENDED"), "what people did meanwhile stands"
