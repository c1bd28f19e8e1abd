"""A child goes out with somebody, by leave that another gave; and comes back, or is looked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import MomentField, stamp
from casework.models import Notice
from casework.parts import record_of
from children import holds
from children.daily.models import ChildLeave, MissingCase
from tests.builders.children import a_child, a_move
from tests.cast import at_work

pytestmark = pytest.mark.django_db

TRIP = {
    "purpose": "KIN", "place": "四平市铁西区姨母家", "taken_by": "刘姨母", "relation": "姨母", "phone": "13800001111",
}  # fmt: skip


def _at(**ago) -> str:
    return f"{timezone.localtime(timezone.now() - timedelta(**ago)):%Y-%m-%d %H:%M}"


def _ask(client, child, leaves: str, ends: str, **said):
    posted = {"child": str(child.uid), "leaves_at": leaves, "ends_at": ends, **TRIP, **said}
    return client.post(reverse("daily:child_leave_new"), posted)


def _do(client, record, verb, **said):
    return client.post(reverse(f"daily:{record_of(record).code}_step", args=[record.uid, verb]), said)


def _leave(client, head, child, leaves: str, ends: str) -> ChildLeave:
    assert _ask(client, child, leaves, ends).status_code == 302
    leave = ChildLeave.objects.latest("id")
    assert _do(head, leave, "approve").status_code == 302
    return leave


def test_a_girl_visits_her_aunt_and_is_late(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="孙小燕", sex="2")
    carer, head = signed_in(cast.city_carer), signed_in(cast.city_home_head)
    wrong = _ask(carer, child, _at(hours=80), _at(hours=90))
    assert "应返回时间须晚于外出时间" in wrong.content.decode()
    assert "刘姨母" in wrong.content.decode()
    assert "最长60天" in _ask(carer, child, _at(days=90), _at(days=1)).content.decode()
    assert _ask(carer, child, _at(hours=80), _at(hours=30)).status_code == 302
    leave = ChildLeave.objects.get()
    assert "已有另一次请假" in _ask(carer, child, _at(hours=50), _at(hours=28)).content.decode()
    assert _do(carer, leave, "approve").status_code == 404
    assert _do(head, leave, "approve").status_code == 302

    page = carer.get(f"/children/{child.uid}/").content.decode()
    assert "请假逾期未归" in page
    with at_work(cast.city_carer):
        late = [item for group in todo.groups(cast.city_carer) for item in group.items if item.overdue]
        assert any("孙小燕" in item.title for item in late)
    assert "孙小燕" in carer.get(reverse("daily:child_leave_list"), {"now": "overdue"}).content.decode()
    assert "不能取消" in _do(carer, leave, "cancel", reason="记错").content.decode()
    assert "上一次请假" in _ask(carer, child, _at(hours=3), _at(hours=1)).content.decode()

    early = _do(carer, leave, "back", returned_at=_at(hours=81), brought_by="刘姨母", condition="正常")
    assert "返回时间须晚于" in early.content.decode()
    assert _do(carer, leave, "back", returned_at=_at(hours=1), brought_by="刘姨母", condition="正常").status_code == 302
    leave.refresh_from_db()
    assert leave.state == "RETURNED"
    assert list(ChildLeave.objects.on(timezone.localdate() - timedelta(days=2))) == [leave]
    paper = carer.get(reverse("daily:child_leave_paper", args=[leave.uid, "leave_slip"]))
    assert paper["Content-Type"] == "application/pdf"
    assert signed_in(cast.stranger_carer).get(reverse("daily:child_leave_page", args=[leave.uid])).status_code == 404


def test_who_asked_does_not_approve(cast, signed_in) -> None:
    child, head = a_child(cast.city_home), signed_in(cast.city_home_head)
    assert _ask(head, child, _at(hours=3), _at(hours=-3)).status_code == 302
    assert "其他负责人" in _do(head, ChildLeave.objects.get(), "approve").content.decode()


def test_the_database_itself_keeps_leaves_apart(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    leave = _leave(signed_in(cast.city_carer), signed_in(cast.city_home_head), child, _at(hours=9), _at(hours=-9))
    same = {f.name: getattr(leave, f.name) for f in ChildLeave._meta.concrete_fields if f.name not in {"id", "uid"}}
    with pytest.raises(IntegrityError, match="a_child_is_on_one_leave"), transaction.atomic():
        ChildLeave.objects.create(**{**same, "state": "ASKED", "created_by": cast.city_carer})


def test_a_leave_ends_when_the_child_is_moved(cast, signed_in) -> None:
    child = a_child(cast.county_home)
    leave = _leave(signed_in(cast.carer), signed_in(cast.head), child, _at(hours=9), _at(hours=-9))
    a_move(child, cast.city_home, on=timezone.localdate())
    leave.refresh_from_db()
    if leave.state == "APPROVED":  # who moved it had no right over it any more: the new home ends it
        assert _do(signed_in(cast.city_registrar), leave, "end", reason="已接收").status_code == 302
        leave.refresh_from_db()
    assert leave.state == "ENDED"


def _alarm(client, child, since: str) -> MissingCase:
    posted = {
        "child": str(child.uid), "kind": "LOST", "missing_since": since, "last_place": "南湖公园",
        "clothing": "红色外套", "circumstances": "集体外出时走散",
    }  # fmt: skip
    made = client.post(reverse("daily:missing_new"), posted)
    assert made.status_code == 302, made.content.decode()
    return MissingCase.objects.latest("id")


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_a_missing_boy_is_reported_found_and_the_cause_written_down(cast, signed_in, told) -> None:
    child = a_child(cast.city_home, name="郭小勇")
    carer, head = signed_in(cast.city_carer), signed_in(cast.city_home_head)
    with told(execute=True):
        case = _alarm(carer, child, _at(hours=30))
    heard = set(Notice.objects.filter(object_uid=case.uid).values_list("post_id", flat=True))
    assert {cast.city_home_head.post.id, cast.prefecture.post.id} <= heard
    assert cast.stranger_prefecture.post.id not in heard
    assert "正在寻找" in holds.held(child)
    assert "走失，正在寻找" in head.get(f"/children/{child.uid}/").content.decode()
    assert "正在寻找" in _ask(carer, child, _at(hours=2), _at(hours=-2)).content.decode()

    assert _do(carer, case, "police", police_at=_at(hours=40), police_station="铁西派出所").status_code == 422
    assert _do(carer, case, "police", police_at=_at(hours=29), police_station="铁西派出所").status_code == 302
    found = {"found_at": _at(hours=2), "found_place": "火车站", "condition": "受凉，已就诊"}
    assert _do(carer, case, "found", **found).status_code == 302
    assert holds.held(child) == ""
    assert "还缺" in _do(head, case, "close").content.decode()
    case.refresh_from_db()
    part = record_of(case).part("after")
    said = {"causes": "人手不足", "lessons": "外出每三名儿童一名工作人员", "version": stamp(case, part)}
    assert head.post(reverse("daily:missing_part", args=[case.uid, "after"]), said).status_code == 302
    assert _do(head, case, "close").status_code == 302
    page = reverse("daily:missing_page", args=[case.uid])
    assert "铁西派出所" in signed_in(cast.prefecture).get(page).content.decode()
    assert "人手不足" not in carer.get(page).content.decode()
    assert signed_in(cast.stranger_prefecture).get(page).status_code == 404


@pytest.mark.parametrize(
    "typed", ["2026-11-24 08:30", "2026.11.24 8:30", "2026年11月24日8时30分", "２０２６-11-24 ８：30"]
)
def test_a_moment_may_be_typed_as_people_write_it(typed: str) -> None:
    moment = MomentField(label="时间").clean(typed)
    assert f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" == "2026-11-24 08:30"
