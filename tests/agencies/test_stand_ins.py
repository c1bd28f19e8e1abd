"""代理审批: for some days and some steps one acts in another's place, both count as one, and every paper says so."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies import actions
from agencies.models import Post, StandIn
from agencies.standing_in import name_stand_in
from casework import access
from casework.models import AuditEntry, StepTaken
from casework.refusals import Refused
from tests.builders.children import a_child
from tests.builders.transfers import a_deferral, a_draft, a_transfer, walk
from tests.cast import at_work, sign_in
from transfers.workflow import DEFERRAL, TRANSFER

DAYS = dt.timedelta


def stand_in(absent, who, *scope, days=10) -> Post:
    today = timezone.localdate()
    with at_work(absent):
        return name_stand_in(by=absent, deputy=who, starts_on=today, until=today + DAYS(days), scope=scope)


def in_place(who, post: Post):
    """The person, now acting in the other's place."""
    who.post = Post.objects.with_agency().get(pk=post.pk)
    return who


@pytest.fixture
def waiting(cast):
    return a_transfer(cast, "ASSESSED", a_child(cast.county_home, by=cast.registrar, name="马平安"))


def test_an_approver_names_somebody_of_the_office_on_a_page_and_reads_what_was_done(cast, waiting, signed_in) -> None:
    today = timezone.localdate()
    said = {
        "deputy": str(cast.prefecture.uid), "starts_on": today.isoformat(), "until": (today + DAYS(7)).isoformat(),
        "scope": ["transfer.approve_plan"],
    }  # fmt: skip
    absent = signed_in(cast.prefecture_head)
    assert "移交：市级批准" in absent.get(reverse("agencies:stand_in_new")).content.decode()
    answer = absent.post(reverse("agencies:stand_in_new"), said)
    assert answer.status_code == 302
    post = StandIn.objects.get()
    assert post.is_open(today + DAYS(7))
    assert not post.is_open(today + DAYS(8))
    person = sign_in(in_place(cast.prefecture, post))
    address = reverse("transfers:transfer_page", args=[waiting.uid])
    page = person.get(address).content.decode()
    assert "许局长，由尤市级代办" in page
    step = reverse("transfers:transfer_step", args=[waiting.uid, "approve_plan"])
    assert person.post(step, follow=True).status_code == 200
    taken = StepTaken.objects.get(record_id=waiting.pk, verb="approve_plan")
    assert (taken.user_id, taken.behalf_id) == (cast.prefecture.pk, cast.prefecture_head.pk)
    assert "许局长，由尤市级代办" in sign_in(cast.county).get(address).content.decode()
    own = absent.get(reverse("agencies:stand_in_page", args=[post.uid])).content.decode()
    assert "移交：市级批准" in own[own.index("代办记录") :]
    assert AuditEntry.objects.filter(verb="step.approve_plan", post_title__contains="由尤市级代办").exists()
    assert AuditEntry.objects.filter(verb="give", resource="stand_in").exists()


def test_the_paper_says_who_did_it_in_whose_place(cast, waiting) -> None:
    from tests.transfers.test_plan import _text

    post = stand_in(cast.prefecture_head, cast.prefecture, "transfer.approve_plan")
    person = in_place(cast.prefecture, post)
    with at_work(person):
        TRANSFER.take("approve_plan", waiting, by=person)
    address = reverse("transfers:transfer_paper", args=[waiting.uid, "transfer_approval"])
    words = re.sub(r"\s", "", _text(sign_in(cast.county).get(address).content))
    assert "由尤市级代办" in words


def test_nothing_beyond_the_scope_is_open_to_a_stand_in(cast, waiting) -> None:
    deferral = a_deferral(cast, a_child(cast.county_home, by=cast.registrar), approved=False)
    post = stand_in(cast.prefecture_head, cast.prefecture, "transfer.approve_plan")
    person = in_place(cast.prefecture, post)
    with at_work(person):
        assert access.can(person, "approve_plan", waiting, "step")
        assert access.can(person, "view", waiting, "plan")
        assert not access.can(person, "return", waiting, "step")
        assert not access.can(person, "approve", deferral, "step")
        assert not access.can_anywhere(person, "export", "transfer")
        assert not access.can_anywhere(person, "create", "stand_in", "appointment")
        assert access.reach(person, "view", type(deferral).objects.all()).count() == 0
        posts = set(access.holders("approve_plan", waiting, "step").values_list("pk", flat=True))
        assert post.pk in posts
        assert post.pk not in set(access.holders("return", waiting, "step").values_list("pk", flat=True))
    browser = sign_in(person)
    assert browser.get(reverse("transfers:transfer_list")).status_code == 200
    assert browser.get(reverse("transfers:deferral_list")).status_code == 404
    assert "移交：市级批准" in browser.get(reverse("casework:todo")).content.decode()


@pytest.mark.clause("3.1.a")
def test_a_stand_in_does_not_decide_on_what_he_put_forward_under_his_own_post(cast, waiting) -> None:
    """钱档案 put the plan forward; a second post brings him into the office, a stand-in's post to the approval."""
    other = Post.objects.create(
        user=cast.registrar, agency=cast.city_office, role="prefecture", starts_on=dt.date(2023, 1, 1)
    )
    assert other.pk
    person = in_place(cast.registrar, stand_in(cast.prefecture_head, cast.registrar, "transfer.approve_plan"))
    with at_work(person):
        assert not [step for step, rows in TRANSFER.waiting(person) if step.verb == "approve_plan" and rows]
        with pytest.raises(Refused, match="提交和审批不能是同一人"):
            TRANSFER.take("approve_plan", waiting, by=person)


@pytest.mark.clause("3.1.a")
def test_the_absent_one_does_not_decide_later_on_what_was_put_forward_in_his_place(cast) -> None:
    case = a_draft(cast, a_child(cast.county_home, by=cast.registrar))
    deputy = in_place(cast.carer, stand_in(cast.head, cast.carer, "transfer.assess"))
    with at_work(deputy):
        case = TRANSFER.take("assess", case, by=deputy)
    head = cast.head
    head.post = Post.objects.create(
        user=head, agency=cast.city_office, role="prefecture_head", starts_on=dt.date(2023, 1, 1)
    )
    with at_work(head), pytest.raises(Refused, match="提交和审批不能是同一人"):
        TRANSFER.take("approve_plan", case, by=head)
    third = in_place(cast.prefecture, stand_in(head, cast.prefecture, "transfer.approve_plan"))
    with at_work(third), pytest.raises(Refused, match="提交和审批不能是同一人"):
        TRANSFER.take("approve_plan", case, by=third)
    walk(cast, case, "approve_plan")  # somebody who had no hand in it may


def test_nobody_decides_in_the_place_of_who_asked(cast) -> None:
    """What the absent one asked for himself under another post is not granted in his name either."""
    deferral = a_deferral(cast, a_child(cast.county_home, by=cast.registrar), approved=False)
    asker = cast.registrar
    asker.post = Post.objects.create(
        user=asker, agency=cast.city_office, role="prefecture_head", starts_on=dt.date(2023, 1, 1)
    )
    person = in_place(cast.prefecture, stand_in(asker, cast.prefecture, "deferral.approve"))
    with at_work(person), pytest.raises(Refused, match="申请和批准不能是同一人"):
        DEFERRAL.take("approve", deferral, by=person)


def test_it_ends_early_by_word_of_who_named_it_and_with_the_post_it_comes_from(cast, waiting, signed_in) -> None:
    post = stand_in(cast.prefecture_head, cast.prefecture, "transfer.approve_plan")
    address = reverse("agencies:stand_in_act", args=[post.uid, "end"])
    today = timezone.localdate()
    said = {"on": today.isoformat(), "reason": "提前回来"}
    refused = signed_in(cast.prefecture).post(address, said).content.decode()
    assert "由委托人本人或安全管理员提前结束" in refused
    browser = sign_in(in_place(cast.prefecture, post))
    assert browser.get(reverse("casework:home")).status_code == 200
    assert signed_in(cast.prefecture_head).post(address, said).status_code == 302
    assert browser.get(reverse("casework:home")).status_code == 302  # the session under that post is over
    again = stand_in(cast.prefecture_head, cast.prefecture, "transfer.approve_plan")
    assert Post.objects.open_on(today).filter(pk=again.pk).exists()
    with at_work(cast.sec_admin):
        actions.end_post(post=cast.prefecture_head.post, on=today, reason="调离", by=cast.sec_admin)
    assert not Post.objects.open_on(today).filter(pk=again.pk).exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"scope": []}, "这个字段是必填项|请"),
        ({"scope": ["transfer.accept"]}, "选择一个有效的选项|transfer.accept"),
        ({"until": "2099-01-01"}, "一次委托最长3个月"),
        ({"starts_on": "2020-01-01"}, "应从今天或以后开始"),
        ({"until": "2020-01-01"}, "应从今天或以后开始"),
        ({"deputy": "county"}, "选择一个有效的选项|请选择"),
        ({"deputy": "prefecture_head"}, "选择一个有效的选项|请选择"),
        ({"deputy": "\x00😀"}, "请|不能"),
    ],
)
def test_a_wrong_word_names_nobody(cast, signed_in, change, why) -> None:
    today = timezone.localdate()
    said = {
        "deputy": str(cast.prefecture.uid), "starts_on": today.isoformat(), "until": (today + DAYS(7)).isoformat(),
        "scope": ["transfer.approve_plan"], **change,
    }  # fmt: skip
    if hasattr(cast, str(said["deputy"])):
        said["deputy"] = str(getattr(cast, said["deputy"]).uid)
    answer = signed_in(cast.prefecture_head).post(reverse("agencies:stand_in_new"), said)
    assert answer.status_code == 422
    assert re.search(why, answer.content.decode())
    assert not StandIn.objects.exists()


def test_the_house_itself_refuses_what_a_page_would_not_send(cast) -> None:
    today = timezone.localdate()
    said = {"starts_on": today, "until": today + DAYS(3), "scope": ["transfer.approve_plan"]}
    for who, why in ((cast.county, "不在本单位任职"), (cast.prefecture_head, "不能委托本人")):
        with at_work(cast.prefecture_head), pytest.raises(Refused, match=why):
            name_stand_in(by=cast.prefecture_head, deputy=who, **said)
    person = in_place(cast.prefecture, stand_in(cast.prefecture_head, cast.prefecture, "transfer.approve_plan"))
    with at_work(person), pytest.raises(Refused, match="正在代办，不能再委托他人"):
        name_stand_in(by=person, deputy=cast.county, **said)
    with at_work(cast.prefecture_head), pytest.raises(Refused, match="已有同一岗位"):
        name_stand_in(by=cast.prefecture_head, deputy=cast.prefecture, **said)
