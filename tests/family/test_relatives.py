"""Relatives and plans of contact: who may be met, on what ground, and what the child itself wishes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import stamp
from casework.models import AuditEntry
from casework.parts import record_of
from children import care
from children.family.models import ContactPlan, Relative
from tests.builders.children import a_child, an_id_number
from tests.builders.families import a_contact_plan, a_relative
from tests.cast import at_work, sign_in

pytestmark = pytest.mark.django_db

AUNT = {
    "relation": "88", "name": "刘秀芹", "situation": "ALIVE", "phone": "13804340000",
    "address": "吉林省四平市铁西区某街1号",
}  # fmt: skip
PLAN = {
    "starts_on": "2026-09-01", "means": "VISIT", "frequency": "MONTHLY", "arrangement": "每月第一个周日在会客室",
    "responsible": "周社工", "review_on": "2027-02-01", "child_wish": "想见姨母",
}  # fmt: skip


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, name="吴晓东", birth_date=date(2014, 4, 5))


def _note(client, child, **said):
    return client.post(reverse("family:relative_new"), {"child": str(child.uid), **AUNT, **said})


def _part(client, record, part: str, **said):
    address = reverse(f"family:{record_of(record).code}_part", args=[record.uid, part])
    return client.post(address, {"version": stamp(record, record_of(record).part(part)), **said})


def _plan(client, child, relative, **said):
    posted = {"child": str(child.uid), "relative": str(relative.uid) if relative else "", **PLAN, **said}
    return client.post(reverse("family:contact_plan_new"), posted)


def _do(client, record, verb: str, **said):
    return client.post(reverse(f"family:{record_of(record).code}_step", args=[record.uid, verb]), said)


def _page(client, child) -> str:
    return client.get(f"/children/{child.uid}/", {"tab": "社"}).content.decode()


def _titles(person) -> dict[str, int]:
    with at_work(person):
        return {str(group.title): group.count for group in todo.groups(person)}


def test_an_aunt_is_noted_sealed_masked_and_every_reading_is_kept(cast, signed_in, child) -> None:
    client = signed_in(cast.social_worker)
    number = an_id_number(date(1980, 5, 6), "2")
    assert _note(client, child, id_number=number.lower()).status_code == 302
    aunt = Relative.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, phone, address FROM family_relative")
        sealed = "".join(cursor.fetchone())
    assert number not in sealed
    assert "1380434" not in sealed
    page = reverse("family:relative_page", args=[aunt.uid])
    shown = client.get(page).content.decode()
    assert "138********" in shown
    assert number not in shown
    carer = signed_in(cast.carer).get(page).content.decode()
    assert "刘秀芹" in carer
    assert "138****" not in carer
    assert "刘秀芹（姨母）" in _page(client, child)
    with at_work(cast.head):
        read = AuditEntry.objects.filter(verb="read", object_uid=aunt.uid, user_id=cast.carer.pk)
        assert "person" in read.latest("seq").part
    assert signed_in(cast.stranger_registrar).get(page).status_code == 404
    assert signed_in(cast.medic).get(reverse("family:relative_part", args=[aunt.uid, "private"])).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "请填写姓名"),
        ("name", "刘\x00", "控制字符"),
        ("name", "长" * 41, "最多 40 个字"),
        ("relation", "00", "选择"),
        ("situation", "", "请选择目前状况"),
        ("id_number", "229999198005060", ""),
        ("id_number", "229999198005060013", ""),
        ("address", "长" * 5000, "最多 200 个字"),
    ],
)
def test_a_relative_is_not_noted_with_what_cannot_be(cast, child, field, value, said) -> None:
    answer = _note(sign_in(cast.social_worker), child, **{field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert said in str(answer.context["form"].errors[field]) or said in answer.content.decode()
    assert not Relative.objects.exists()


def test_contact_is_forbidden_on_a_ground_with_its_paper_and_shown_beside_the_name(cast, signed_in, child) -> None:
    client = signed_in(cast.social_worker)
    father = a_relative(child, cast.social_worker, relation="51", name="吴某", situation="IN_PRISON")
    bare = _part(client, father, "contact", contact="FORBIDDEN")
    assert bare.status_code == 422
    assert {"contact_basis", "contact_reason", "contact_decided_on"} <= set(bare.context["form"].errors)
    order = {
        "contact": "FORBIDDEN", "contact_basis": "ORDER", "contact_reason": "曾施暴",
        "contact_decided_on": "2026-05-01",
    }  # fmt: skip
    assert "contact_document" in _part(client, father, "contact", **order).context["form"].errors
    late = _part(client, father, "contact", **order, contact_document="人身安全保护令1号", contact_until="2026-04-01")
    assert "contact_until" in late.context["form"].errors
    assert _part(client, father, "contact", **order, contact_document="人身安全保护令1号").status_code == 302
    for person in (cast.carer, cast.teacher, cast.medic):
        assert "有亲属不得接触" in signed_in(person).get(f"/children/{child.uid}/").content.decode()
    assert "有亲属不得接触" not in signed_in(cast.finance).get(f"/children/{child.uid}/").content.decode()
    refused = _plan(client, child, father)
    assert refused.status_code == 422
    assert "不得接触这名儿童" in refused.content.decode()


def test_a_limit_that_ran_out_is_decided_anew(cast, signed_in, child) -> None:
    father = a_relative(child, cast.social_worker, relation="51", name="吴某")
    yesterday = timezone.localdate() - timedelta(days=1)
    said = {
        "contact": "FORBIDDEN", "contact_basis": "ORDER", "contact_reason": "曾施暴", "contact_document": "保护令1号",
        "contact_decided_on": f"{yesterday - timedelta(days=180)}", "contact_until": f"{yesterday}",
    }  # fmt: skip
    assert _part(signed_in(cast.social_worker), father, "contact", **said).status_code == 302
    assert _titles(cast.social_worker)["亲属接触限制已过有效期"] == 1
    assert "有亲属不得接触" not in signed_in(cast.carer).get(f"/children/{child.uid}/").content.decode()


def test_contact_is_planned_with_the_childs_own_words_reviewed_and_ended(cast, signed_in, child) -> None:
    client, aunt = signed_in(cast.social_worker), a_relative(child, cast.social_worker)
    assert "必须征求并记录本人意愿" in _plan(client, child, aunt, child_wish="").content.decode()
    assert "最迟为2027年3月1日" in _plan(client, child, aunt, review_on="2028-01-01").content.decode()
    assert "不能早于入院日期" in _plan(client, child, aunt, starts_on="2020-01-01").content.decode()
    assert "请选择一名亲属" in _plan(client, child, None).content.decode()
    assert _plan(client, child, aunt).status_code == 302
    assert "正在执行" in _plan(client, child, aunt).content.decode()
    plan = ContactPlan.objects.get()
    assert "每月第一个周日" in _page(signed_in(cast.carer), child)
    assert "想见姨母" not in signed_in(cast.medic).get(
        reverse("family:contact_plan_page", args=[plan.uid])
    ).content.decode()  # fmt: skip

    ContactPlan.objects.filter(pk=plan.pk).update(review_on=timezone.localdate())
    assert _titles(cast.social_worker)["应回顾的联系计划"] == 1
    said = {"happened_on": f"{timezone.localdate()}", "review_note": "见面后情绪平稳", "child_wish": "想多见几次"}
    late = f"{timezone.localdate() + timedelta(days=400)}"
    assert "最迟为" in _do(client, plan, "review", **said, review_on=late).content.decode()
    following = f"{timezone.localdate() + timedelta(days=150)}"
    assert _do(client, plan, "review", **said, review_on=following).status_code == 302
    assert "应回顾的联系计划" not in _titles(cast.social_worker)
    forbid = {
        "contact": "FORBIDDEN", "contact_basis": "WISH", "contact_reason": "儿童拒绝",
        "contact_decided_on": "2026-11-01",
    }  # fmt: skip
    assert "联系计划还在执行" in _part(client, aunt, "contact", **forbid).content.decode()
    assert "联系计划还在执行" in _do(client, aunt, "withdraw", reason="登记错人").content.decode()
    assert _do(client, plan, "end", happened_on="2026-08-01", reason="x").status_code == 422
    assert _do(client, plan, "end", happened_on=f"{timezone.localdate()}", reason="儿童拒绝").status_code == 302
    assert _part(client, aunt, "contact", **forbid).status_code == 302
    assert _do(client, aunt, "withdraw", reason="登记错人").status_code == 302
    assert "刘秀芹（姨母）" not in _page(client, child).split('id="panel-family.plans"')[0]


def test_a_relative_who_may_come_only_with_somebody_present_is_planned_so(cast, signed_in, child) -> None:
    client, mother = signed_in(cast.social_worker), a_relative(child, cast.social_worker, relation="52", name="郑某")
    said = {
        "contact": "SUPERVISED", "contact_basis": "HOME", "contact_reason": "先观察",
        "contact_decided_on": "2026-10-01",
    }  # fmt: skip
    assert _part(client, mother, "contact", **said).status_code == 302
    assert "须有工作人员在场" in _plan(client, child, mother).content.decode()
    assert _plan(client, child, mother, supervised="on").status_code == 302


def test_a_plan_of_another_childs_relative_is_refused_and_a_small_child_need_not_speak(cast, signed_in, child) -> None:
    client = signed_in(cast.social_worker)
    little = a_child(cast.county_home, name="小小", birth_date=date(2020, 4, 5))
    aunt = a_relative(child, cast.social_worker)
    assert _plan(client, little, aunt).status_code == 422
    own = a_relative(little, cast.social_worker)
    assert _plan(client, little, own, child_wish="").status_code == 302


def test_plans_end_when_the_child_leaves(cast, child) -> None:
    plan = a_contact_plan(child, cast.social_worker, relative=a_relative(child, cast.social_worker))
    with at_work(cast.head):
        care.leave(child=child, kind="RETURNED", on=date(2026, 11, 1), by=cast.head)
    plan.refresh_from_db()
    assert (plan.state, plan.ended_because) == ("ENDED", "儿童离院")


def test_one_aunt_stands_once_and_nobody_plans_to_meet_the_dead(cast, signed_in, child) -> None:
    client = signed_in(cast.social_worker)
    assert _note(client, child).status_code == 302
    again = _note(client, child, phone="13900000000")
    assert "已经登记过" in again.content.decode()
    assert "13900000000" in again.content.decode()
    assert Relative.objects.count() == 1
    dead = a_relative(child, cast.social_worker, relation="51", name="吴某", situation="DEAD")
    assert "登记为已去世，不能制定联系计划" in _plan(client, child, dead).content.decode()


def test_whoever_must_be_attended_is_attended_in_the_plan_first(cast, signed_in, child) -> None:
    client, aunt = signed_in(cast.social_worker), a_relative(child, cast.social_worker)
    plan = a_contact_plan(child, cast.social_worker, relative=aunt)
    limit = {"contact": "SUPERVISED", "contact_basis": "HOME", "contact_reason": "先观察",
             "contact_decided_on": "2026-10-01"}  # fmt: skip
    assert "没有安排工作人员在场" in _part(client, aunt, "contact", **limit).content.decode()
    attended = {name: PLAN[name] for name in ("means", "frequency", "arrangement", "responsible", "review_on")}
    assert _part(client, plan, "plan", supervised="on", **attended).status_code == 302
    assert _part(client, aunt, "contact", **limit).status_code == 302
    plan.refresh_from_db()
    both = {"review_note": "好", "child_wish": "想见", "wish_absent": "不会说话", "review_on": "2027-02-01"}
    answer = _do(client, plan, "review", happened_on="2026-11-01", **both)
    assert "不再填写不能表达的情况" in answer.content.decode()


def test_every_record_about_a_child_leads_back_to_the_child(cast, signed_in, child) -> None:
    aunt = a_relative(child, cast.social_worker)
    page = signed_in(cast.social_worker).get(reverse("family:relative_page", args=[aunt.uid])).content.decode()
    assert f'<a href="/children/{child.uid}/">吴晓东</a>' in page
