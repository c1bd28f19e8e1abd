"""One child's way from the county home into the prefecture home's care, through the hands of five people."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import AuditEntry, Notice, StepTaken
from children.models import ChildShare, Placement
from tests.builders.children import a_child
from tests.builders.transfers import a_draft, a_transfer
from transfers.models import TransferCase

PLAN = {
    "health_note": "身体健康。", "personality": "性格内向，喜欢下棋。", "schooling": "六年级，学籍随转。",
    "siblings": "无",
    "preparation": "已参观新机构。", "escort": "赵护理", "planned_on": "2026.11.20", "child_view": "ASKED",
    "child_words": "愿意去。",
}  # fmt: skip


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安")


def _at(case, screen, *args):
    return reverse(f"transfers:transfer_{screen}", args=[case.uid, *args])


def _say(client, case, part, data):
    """Fill in a part as a browser does: fetch the form, send it with its version."""
    form = client.get(_at(case, "part", part))
    return client.post(_at(case, "part", part), {**data, "version": form.context["version"]}, follow=True)


def _open(client, child):
    answer = client.post(reverse("transfers:transfer_new"), {"child": str(child.uid)}, follow=True)
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return TransferCase.objects.get(child=child)


@pytest.mark.clause("2.1.a", "2.0.a", "2.0.c", "3.1.a", "3.1.d", "4.3.g")
def test_five_people_bring_a_child_from_the_county_home_to_the_prefecture_home(cast, child, signed_in) -> None:
    registrar, today = signed_in(cast.registrar), timezone.localdate().isoformat()
    case = _open(registrar, child)
    assert case.to_home == cast.city_home
    assert "四平市儿童福利院" in case.route_reason
    page = registrar.get(_at(case, "page")).content.decode()
    assert "还缺：健康和护理要点" in page
    assert "已保存" in _say(registrar, case, "plan", PLAN).content.decode()
    registrar.post(_at(case, "step", "assess"))

    head_of_office = signed_in(cast.prefecture_head)
    assert "马平安" in head_of_office.get(reverse("casework:todo")).content.decode()
    head_of_office.post(_at(case, "step", "approve_plan"))
    signed_in(cast.county).post(
        _at(case, "step", "issue_notice"), {"happened_on": today, "notice_number": "梨民〔2026〕12号"}
    )
    signed_in(cast.head).post(
        _at(case, "step", "hand_over"),
        {"happened_on": today, "handed_over_by": "赵护理", "items_note": "衣物一箱，相册一本。"},
    )
    receiver = signed_in(cast.city_registrar)
    answer = receiver.post(
        _at(case, "step", "accept"),
        {"happened_on": today, "received_by": "卫档案", "arrival_note": "情绪平稳。"},
        follow=True,
    )
    assert "已办理：确认接收" in answer.content.decode()

    case.refresh_from_db()
    child.refresh_from_db()
    assert case.state == "ACCEPTED"
    assert (child.home, child.county, child.prefecture_id) == (cast.city_home, None, cast.city_home.jurisdiction_id)
    places = list(Placement.objects.filter(child=child).order_by("id").values_list("home__name", "ends_on"))
    assert places == [("梨树县儿童福利院", timezone.localdate()), ("四平市儿童福利院", None)]
    taken = StepTaken.objects.filter(resource="transfer", record_id=case.pk).order_by("id")
    assert [row.who for row in taken] == ["钱档案", "许局长", "郑县级", "吴院长", "卫档案"]
    assert AuditEntry.objects.filter(verb="step.accept", object_uid=case.uid, clause="2.1.a").exists()


def test_the_page_shows_both_sides_the_way_and_whose_turn_it_is(cast, child, signed_in) -> None:
    case = _open(signed_in(cast.registrar), child)
    _say(signed_in(cast.registrar), case, "plan", PLAN)
    signed_in(cast.registrar).post(_at(case, "step", "assess"))
    page = signed_in(cast.prefecture_head).get(_at(case, "page")).content.decode()
    for word in (
        "移交方",
        "接收方",
        "梨树县儿童福利院",
        "四平市儿童福利院",
        "市级批准",
        "四平市民政局",
        "应于",
        "钱档案",
    ):
        assert word in page
    assert re.findall(r'<a class="btn btn-primary"[^>]*>([^<]+)<', page) == ["市级批准"]


@pytest.mark.django_db(transaction=True)
def test_the_next_person_is_told_and_nobody_else(cast, child, signed_in) -> None:
    case = _open(signed_in(cast.registrar), child)
    _say(signed_in(cast.registrar), case, "plan", PLAN)
    signed_in(cast.registrar).post(_at(case, "step", "assess"))
    told = set(Notice.objects.filter(object_uid=case.uid).values_list("post_id", flat=True))
    assert told == {cast.prefecture_head.post.pk}


def test_the_plan_keeps_still_once_it_is_put_forward_and_opens_again_when_returned(cast, child, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    case = _open(registrar, child)
    _say(registrar, case, "plan", PLAN)
    registrar.post(_at(case, "step", "assess"))
    refused = registrar.post(_at(case, "part", "plan"), {**PLAN, "escort": "别人"}, follow=True).content.decode()
    assert "方案提交后不能再修改" in refused
    case.refresh_from_db()
    assert case.escort == "赵护理"
    signed_in(cast.prefecture).post(_at(case, "step", "return"), {"reason": "请写明睡眠习惯。"})
    page = registrar.get(_at(case, "page")).content.decode()
    assert "请写明睡眠习惯。" in page
    assert _at(case, "part", "plan") in page


@pytest.mark.clause("4.3.d")
def test_the_receiving_head_declines_in_writing_and_everybody_reads_why(cast, child, signed_in) -> None:
    case = a_transfer(cast, "HANDED_OVER", child)
    head = signed_in(cast.city_home_head)
    whole = {"reason": "隔离病房改造。", "counter_proposal": "12月1日后可接收，其间每周派康复师到县院。"}
    for missing in whole:
        without = head.post(_at(case, "step", "decline"), {**whole, missing: " "})
        assert without.status_code == 422
        kept = whole["reason" if missing == "counter_proposal" else "counter_proposal"]
        assert kept in without.content.decode()
    head.post(_at(case, "step", "decline"), whole)
    case.refresh_from_db()
    child.refresh_from_db()
    assert (case.state, case.notice_issued_on, case.handed_over_on) == ("PLAN_APPROVED", None, None)
    assert child.home == cast.county_home
    for reader in (cast.county, cast.prefecture, cast.province, cast.head):
        page = signed_in(reader).get(_at(case, "page")).content.decode()
        assert "隔离病房改造" in page
        assert "其间每周派康复师到县院" in page


def test_a_cancelled_transfer_says_why_and_frees_the_child(cast, child, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    signed_in(cast.county).post(_at(case, "step", "cancel"), {"cancel_kind": "ADOPTED", "reason": "已办理收养登记。"})
    case.refresh_from_db()
    assert (case.state, case.cancel_kind) == ("CANCELLED", "ADOPTED")
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    assert not ChildShare.objects.filter(child=child, basis="TRANSFER", ends_on=None).exists()
    assert not ChildShare.objects.filter(child=child, basis="TRANSFER", ends_on__gt=yesterday).exists()
    assert a_draft(cast, child).is_open
