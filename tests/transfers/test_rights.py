"""Who may do what in a transfer, before, during and after: neither both sides nor none, and nobody for the other."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Jurisdiction, Post
from casework.acting import acting
from casework.refusals import Conflict, Refused
from children import care
from children.models import Child
from tests.builders.children import a_child
from tests.builders.transfers import DATA, TAKEN_BY, a_deferral, a_draft, a_transfer, walk
from tests.cast import at_work
from transfers import actions
from transfers.models import TransferCase
from transfers.workflow import TRANSFER


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安")


def _page(client, record, resource="transfer"):
    return client.get(reverse(f"transfers:{resource}_page", args=[record.uid]))


def _step(client, case, verb, **data):
    return client.post(reverse("transfers:transfer_step", args=[case.uid, verb]), data)


@pytest.mark.parametrize(
    ("state", "verb", "allowed"), [(state, step.verb, may) for state, step, may in TRANSFER.cases()]
)
def test_a_step_is_taken_from_its_states_only(cast, state, verb, allowed) -> None:
    case = a_transfer(cast, state)
    if allowed:
        assert walk(cast, case, verb).state == TRANSFER.step(verb).target
        return
    with pytest.raises(Conflict):
        walk(cast, case, verb)
    case.refresh_from_db()
    assert case.state == state


def test_the_receiver_cannot_act_before_the_child_is_handed_over(cast, child, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    answer = _step(
        signed_in(cast.city_registrar), case, "accept", happened_on="2026-11-20", received_by="卫", arrival_note="好"
    )
    assert answer.status_code in {409, 422}
    assert "现在是“已通知，待交接”，还不能确认接收" in answer.content.decode()
    child.refresh_from_db()
    assert child.home == cast.county_home


def test_the_assessor_cannot_approve_even_under_a_second_post(cast, child, signed_in) -> None:
    person = cast.county
    second = Post.objects.create(
        user=person, agency=cast.city_office, role="prefecture_head", starts_on=dt.date(2020, 1, 1)
    )
    case = a_draft(cast, child)
    with at_work(person):
        case = TRANSFER.take("assess", case, by=person)
    person.post = second
    answer = _step(signed_in(person), case, "approve_plan")
    assert answer.status_code == 422
    assert "不能是同一人" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == "ASSESSED"


def test_whoever_wrote_in_the_plan_cannot_approve_it_even_if_another_put_it_forward(cast, child) -> None:
    person = cast.county
    case = a_draft(cast, child)
    with at_work(person):
        case.escort = "郑县级陪同"
        case.save(update_fields=["escort"])
    walk(cast, case, "assess")
    person.post = Post.objects.create(
        user=person, agency=cast.city_office, role="prefecture_head", starts_on=dt.date(2020, 1, 1)
    )
    with at_work(person), pytest.raises(Refused, match="不能再由您批准"):
        TRANSFER.take("approve_plan", case, by=person)


def test_who_handed_the_child_over_cannot_receive_it_for_the_other_side(cast, child) -> None:
    case = a_transfer(cast, "HANDED_OVER", child)
    person = cast.head
    person.post = Post.objects.create(
        user=person, agency=cast.city_home, role="home_head", starts_on=dt.date(2020, 1, 1)
    )
    with at_work(person), pytest.raises(Refused, match="不能是同一人"):
        TRANSFER.take("accept", case, by=person, data=DATA["accept"])


def test_the_destination_cannot_approve_in_the_sources_name(cast, signed_in) -> None:
    """A child of 长白山 in 白山 goes to 延边: 延边 reads the plan, 白山 decides."""
    case = a_draft(cast, a_child(cast.county_home, by=cast.registrar, hukou_code="220621120"))
    assert (case.to_home, case.route_clause) == (cast.yanbian_home, "2.0.b")
    walk(cast, case, "assess")
    person = cast.county
    office = Agency.objects.create(
        name="延边朝鲜族自治州民政局", short_name="延边州民政局", kind="CIVIL_AFFAIRS", level="PREFECTURE",
        jurisdiction=Jurisdiction.objects.get(pk=222400), open_from=dt.date(2010, 1, 1),
    )  # fmt: skip
    person.post = Post.objects.create(user=person, agency=office, role="prefecture_head", starts_on=dt.date(2020, 1, 1))
    answer = _step(signed_in(person), case, "approve_plan")
    assert answer.status_code == 422
    assert "接收地不能代为办理" in answer.content.decode()


def test_the_other_side_sees_nothing_of_a_draft_and_the_plan_once_it_is_put_forward(cast, child, signed_in) -> None:
    case = a_draft(cast, child)
    assert _page(signed_in(cast.city_home_head), case).status_code == 404
    walk(cast, case, "assess")
    page = _page(signed_in(cast.city_home_head), case).content.decode()
    assert "唐氏综合征" in page
    with at_work(cast.city_home_head):
        assert Child.objects.filter(pk=child.pk).exists()
    walk(cast, case, "return")
    assert _page(signed_in(cast.city_home_head), case).status_code == 404


def test_strangers_and_departments_never_hear_of_it(cast, child, signed_in) -> None:
    case = a_transfer(cast, "ASSESSED", child)
    for person in (cast.stranger_head, cast.stranger_prefecture, cast.police, cast.sys_admin, cast.sec_admin):
        assert _page(signed_in(person), case).status_code == 404
        listed = signed_in(person).get(reverse("transfers:transfer_list"))
        assert "马平安" not in listed.content.decode()


@pytest.mark.clause("2.1.a")
def test_after_acceptance_the_old_home_reads_its_time_and_changes_nothing(cast, child, signed_in) -> None:
    case = a_transfer(cast, "ACCEPTED", child)
    old, new = signed_in(cast.head), signed_in(cast.city_home_head)
    edit = reverse("children:child_part", args=[child.uid, "identity"])
    assert old.get(edit).status_code == 404
    assert new.get(edit).status_code == 200
    assert _page(old, case).status_code == 200
    assert new.get(reverse("children:child_page", args=[child.uid])).status_code == 200
    for verb in TAKEN_BY:
        assert _step(old, case, verb).status_code in {404, 409, 422}
    with at_work(cast.city_registrar):
        child.refresh_from_db()
        child.name = "马安安"
        child.save(update_fields=["name"])
    case.refresh_from_db()
    assert case.state == "ACCEPTED"
    county = signed_in(cast.county).get(reverse("children:child_page", args=[child.uid])).content.decode()
    assert "马平安" in county
    assert "马安安" not in county


def test_a_child_has_one_open_transfer_at_most(cast, child) -> None:
    a_draft(cast, child)
    with at_work(cast.head), pytest.raises(Refused, match="已有正在办理的移交"):
        actions.open_case(by=cast.head, child=child)
    assert TransferCase.objects.filter(child=child).count() == 1


def test_a_child_under_transfer_is_not_moved_and_does_not_leave_by_another_way(cast, child) -> None:
    a_transfer(cast, "ASSESSED", child)
    today = timezone.localdate()
    with at_work(cast.head), pytest.raises(Refused, match="请先办完或取消移交"):
        care.leave(child=child, kind="ADULT", on=today, by=cast.head)
    with at_work(cast.head), pytest.raises(Refused, match="请先办完或取消移交"):
        care.move(child=child, to_home=cast.stranger_home, on=today, by=cast.head, reason="后门")


@pytest.mark.clause("2.0.b")
def test_nobody_but_the_province_sends_a_child_elsewhere(cast, child) -> None:
    with at_work(cast.county), pytest.raises(Refused, match="由省民政厅办理"):
        actions.open_case(by=cast.county, child=child, to_home=cast.stranger_home, override_reason="近")
    with at_work(cast.province):
        with pytest.raises(Refused, match="请填写指定理由"):
            actions.open_case(by=cast.province, child=child, to_home=cast.stranger_home)
        case = actions.open_case(
            by=cast.province, child=child, to_home=cast.stranger_home, override_reason="四平院改造期间"
        )
    assert case.to_home == cast.stranger_home
    assert "四平院改造期间" in case.route_reason


def test_another_county_cannot_propose_our_child(cast, child) -> None:
    with acting(cast.stranger_head, post=cast.stranger_head.post), pytest.raises(Refused, match="只能为本机构"):
        actions.open_case(by=cast.stranger_head, child=child)


@pytest.mark.clause("3.1.f")
def test_a_deferred_child_is_not_handed_over(cast, child) -> None:
    case = a_transfer(cast, "PLAN_APPROVED", child)
    a_deferral(cast, child, ends_on=timezone.localdate() + dt.timedelta(days=200))
    with pytest.raises(Refused, match="已批准暂缓移交至"):
        walk(cast, case, "issue_notice")


def test_a_transfer_is_offered_only_for_whom_it_will_not_be_refused(cast, child, signed_in) -> None:
    """Temporary guardianship ends at home or becomes long-term first; the child stays until then."""
    passing = a_child(cast.county_home, name="马暂住", guardianship="TEMPORARY", legal_category="", category="OTHER")
    registrar = signed_in(cast.registrar)
    start = f"{reverse('transfers:transfer_new')}?child="
    assert f"{start}{child.uid}" in registrar.get(reverse("children:child_page", args=[child.uid])).content.decode()
    assert start not in registrar.get(reverse("children:child_page", args=[passing.uid])).content.decode()
