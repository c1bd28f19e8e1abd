"""The three administrators at work: each does the own part, none of them does another's, nobody else sees it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from agencies.models import Agency, Post, User
from agencies.one_time_codes import request_recovery
from casework.models import AuditEntry
from tests.agencies.people import bind, enter, first_page, words
from tests.builders.children import a_child, a_move
from tests.cast import Cast, sign_in

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


def text_of(answer: Any) -> str:
    """What a person reads on the page, in one line."""
    return re.sub(r"<[^>]*>|\s", "", words(answer))


def test_from_nobody_to_a_working_carer(cast: Cast) -> None:
    """System administrator makes the person, security administrator gives the post, the person does the rest."""
    system, security = sign_in(cast.sys_admin), sign_in(cast.sec_admin)
    made = system.post("/users/new/", {"username": "he.xin", "name": "何新", "phone": ""})
    page = made["Location"]
    assert "发放激活码" in words(system.get(page))
    code = CODE.search(words(system.post(f"{page}act/activate/")))
    assert code is not None
    today = timezone.localdate().isoformat()
    given = security.post(
        "/posts/new/",
        {"user": "he.xin", "agency": cast.city_home.pk, "role": "carer", "unit": "养育部", "starts_on": today},
    )
    assert given.status_code == 302
    assert "四平市儿童福利院" in words(security.get(page))
    post = Post.objects.get(user__username="he.xin")
    assert post.approved_by == cast.sec_admin
    data = {
        "username": "he.xin",
        "code": code.group(),
        "password1": "Meadow/Lantern-7",
        "password2": "Meadow/Lantern-7",
    }
    assert Client().post("/activate/", data).status_code == 302


def test_an_account_is_called_by_one_word_and_a_post_by_its_role_once(cast: Cast) -> None:
    system = sign_in(cast.sys_admin)
    page = system.post("/users/new/", {"username": "he.xin", "name": "何新", "phone": ""})["Location"]
    assert "状态待激活" in text_of(system.get(page))
    person = User.objects.get(username="he.xin")
    person.must_activate = False
    person.save(update_fields=["must_activate"])
    assert "状态正常" in text_of(system.get(page))
    assert "待激活" not in text_of(system.get(page))
    own = text_of(sign_in(cast.registrar).get("/account/"))
    assert own.split("我的岗位")[-1].split("登录安全")[0].count(cast.registrar.post.get_role_display()) == 1


def test_the_code_page_is_never_kept_by_the_browser(cast: Cast) -> None:
    system = sign_in(cast.sys_admin)
    page = system.post("/users/new/", {"username": "he.xin", "name": "何新", "phone": ""})["Location"]
    answer = system.post(f"{page}act/activate/")
    assert "no-store" in answer["Cache-Control"]
    assert CODE.search(words(system.get(page))) is None


@pytest.mark.parametrize(("typed", "said"), [("He Xin", "小写字母开头"), ("carer", "已被使用过")])
def test_a_bad_user_name_is_said_at_its_field_and_the_rest_stays(cast: Cast, typed: str, said: str) -> None:
    answer = sign_in(cast.sys_admin).post("/users/new/", {"username": typed, "name": "何新", "phone": ""})
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["username"])
    assert 'value="何新"' in words(answer)


@pytest.mark.parametrize("who", ["carer", "head", "county", "prefecture_head", "province", "education"])
def test_nobody_but_the_administrators_opens_these_pages(cast: Cast, who: str) -> None:
    client = sign_in(getattr(cast, who))
    person = f"/users/{cast.stranger_carer.uid}/"
    for address in (
        "/users/",
        "/users/new/",
        "/posts/",
        "/posts/new/",
        "/agencies/new/",
        person,
        f"{person}act/disable/",
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "金护理" not in words(answer)


@pytest.mark.parametrize(
    ("who", "address", "verb"),
    [
        ("sys_admin", "posts", "end"),
        ("sys_admin", "users", "recover"),
        ("sys_admin", "users", "unlock"),
        ("sec_admin", "users", "activate"),
        ("sec_admin", "users", "enable"),
        ("audit_admin", "users", "disable"),
        ("audit_admin", "posts", "end"),
    ],
)
def test_no_administrator_does_the_work_of_another(cast: Cast, who: str, address: str, verb: str) -> None:
    about: Any = cast.carer.post if address == "posts" else cast.carer
    client = sign_in(getattr(cast, who))
    answer = client.post(
        f"/{address}/{about.uid}/act/{verb}/", {"reason": "试", "on": timezone.localdate().isoformat()}
    )
    assert answer.status_code == 404
    assert User.objects.get(pk=cast.carer.pk).is_active
    assert AuditEntry.objects.filter(verb="denied", user_id=getattr(cast, who).pk).exists()


def test_the_auditor_reads_everything_and_has_no_button(cast: Cast) -> None:
    client = sign_in(cast.audit_admin)
    page = words(client.get(f"/users/{cast.carer.uid}/"))
    assert "赵护理" in page
    assert "停用账号" not in page
    assert "新建用户" not in words(client.get("/users/"))


def test_disabling_asks_for_a_reason_and_changes_nothing_without_one(cast: Cast) -> None:
    client = sign_in(cast.sys_admin)
    address = f"/users/{cast.carer.uid}/act/disable/"
    assert "用户名保留" in words(client.get(address))
    assert client.post(address, {"reason": ""}).status_code == 422
    assert User.objects.get(pk=cast.carer.pk).is_active
    assert client.post(address, {"reason": "离职"}).status_code == 302
    assert not User.objects.get(pk=cast.carer.pk).is_active
    assert "现在不需要办理" in words(client.post(address, {"reason": "离职"}))
    assert client.post(f"/users/{cast.carer.uid}/act/enable/", {"reason": "返岗"}).status_code == 302
    assert User.objects.get(pk=cast.carer.pk).is_active


def test_nobody_disables_oneself(cast: Cast) -> None:
    answer = sign_in(cast.sys_admin).post(f"/users/{cast.sys_admin.uid}/act/disable/", {"reason": "试"})
    assert "请由另一位管理员办理" in words(answer)
    assert "停用账号" not in words(sign_in(cast.sys_admin).get(f"/users/{cast.sys_admin.uid}/"))
    own = words(sign_in(cast.sec_admin).get(f"/users/{cast.sec_admin.uid}/"))
    assert "申请恢复账号" not in own
    assert "授予岗位" not in own


def test_recovery_goes_from_hand_to_hand_on_the_screens(cast: Cast) -> None:
    bind(cast.carer)
    person = f"/users/{cast.carer.uid}/"
    security, system = sign_in(cast.sec_admin), sign_in(cast.sys_admin)
    assert security.post(f"{person}act/recover/", {"reason": "手机丢失"}).status_code == 302
    assert "严安全已申请恢复该账号，事由：手机丢失" in words(system.get(person))
    assert "赵护理（carer）：手机丢失" in words(system.get("/todo/"))
    assert "赵护理" not in words(security.get("/todo/"))
    assert f"{person}act/confirm/" not in words(security.get(person))
    own = security.post(f"{person}act/confirm/")
    assert own.status_code == 422
    assert "两名管理员" in words(own)
    assert CODE.search(words(system.post(f"{person}act/confirm/"))) is not None
    assert "赵护理" not in words(system.get("/todo/"))


def test_a_locked_account_shows_its_lock_and_the_button_that_lifts_it(cast: Cast) -> None:
    for _number in range(5):
        first_page(Client(), cast.carer, "Wrong-password-99")
    client = sign_in(cast.sec_admin)
    person = f"/users/{cast.carer.uid}/"
    page = words(client.get(person))
    assert "连续登录失败暂时锁定" in page
    assert f"{person}act/unlock/" in page
    assert cast.carer.name in words(client.get("/users/?state=locked"))
    client.post(f"{person}act/unlock/")
    page = words(client.get(person))
    assert "连续登录失败" not in page
    assert f"{person}act/unlock/" not in page
    assert cast.carer.name not in words(client.get("/users/?state=locked"))
    client.post(f"{person}act/disable/", {"reason": "调离"})
    assert "需要重新启用的，请系统管理员办理" in words(client.get(person))


def test_posts_are_ended_and_reviewed_by_the_security_administrator(cast: Cast) -> None:
    client = sign_in(cast.sec_admin)
    post = f"/posts/{cast.carer.post.uid}/"
    assert client.post(f"{post}act/review/").status_code == 302
    assert Post.objects.get(pk=cast.carer.post.pk).reviewed_on == timezone.localdate()
    today = timezone.localdate()
    answer = client.post(f"{post}act/end/", {"on": f"{today.year}.{today.month}.{today.day}", "reason": "离职"})
    assert answer.status_code == 302
    assert Post.objects.get(pk=cast.carer.post.pk).ends_on == today
    assert "结束岗位" not in words(client.get(post))


def test_a_post_for_an_unknown_name_or_an_unfit_role_is_explained_and_what_was_typed_stays(cast: Cast) -> None:
    client = sign_in(cast.sec_admin)
    data = {
        "user": "nobody.here",
        "agency": cast.city_home.pk,
        "role": "carer",
        "unit": "养育部",
        "starts_on": "2026-01-01",
    }
    answer = client.post("/posts/new/", data)
    assert "没有这个用户名" in words(answer)
    assert 'value="养育部"' in words(answer)
    answer = client.post("/posts/new/", {**data, "user": "carer", "role": "county"})
    assert "角色与单位的类别或级别不符" in words(answer)
    answer = client.post("/posts/new/", {**data, "user": "audit_admin", "role": "carer"})
    assert "不得兼任其他角色" in words(answer)


def test_an_agency_is_opened_renamed_and_closed(cast: Cast) -> None:
    client = sign_in(cast.sys_admin)
    made = client.post(
        "/agencies/new/",
        {"name": "四平市卫生健康委员会", "kind": "HEALTH", "jurisdiction": 220300, "open_from": "２０２０年1月1日"},
    )
    assert made.status_code == 302, words(made)
    agency = Agency.objects.get(name="四平市卫生健康委员会")
    assert agency.level == "PREFECTURE"
    page = made["Location"]
    version = re.search(r'name="version" value="(\w+)"', words(client.get(f"{page}edit/profile/")))
    assert version is not None
    renamed = {"name": agency.name, "short_name": "四平卫健委", "file_prefix": "", "version": version.group(1)}
    assert client.post(f"{page}edit/profile/", renamed).status_code == 302
    assert "四平卫健委" in words(client.get(page))
    too_early = words(client.post(f"{page}act/close/", {"on": "2019-12-31", "reason": "机构改革"}))
    assert "撤销日期须晚于设立日期" in too_early
    assert "机构改革</textarea>" in too_early
    assert "disabled" not in too_early
    closed = client.post(f"{page}act/close/", {"on": timezone.localdate().isoformat(), "reason": "机构改革"})
    assert closed.status_code == 302
    assert "已撤销" in words(client.get("/agencies/?kind=HEALTH"))


def test_no_home_is_closed_over_the_heads_of_children(cast: Cast) -> None:
    child = a_child(cast.county_home, name="王小明")
    client = sign_in(cast.sys_admin)
    act = f"/agencies/{cast.county_home.uid}/act/close/"
    told = words(client.post(act, {"on": timezone.localdate().isoformat(), "reason": "机构改革"}))
    assert "梨树县儿童福利院还有 1 名在院儿童，不能撤销" in told
    assert "王小明" not in told
    assert Agency.objects.get(pk=cast.county_home.pk).closed_on is None
    a_move(child, cast.city_home)
    assert client.post(act, {"on": timezone.localdate().isoformat(), "reason": "机构改革"}).status_code == 302
    assert Agency.objects.get(pk=cast.county_home.pk).closed_on is not None


def test_the_lists_filter_and_search(cast: Cast) -> None:
    client = sign_in(cast.sec_admin)
    found = words(client.get("/posts/?prefecture=220500"))
    assert "金护理" in found
    assert "赵护理" not in found
    assert "赵护理" in words(client.get("/posts/?q=梨树&state=open&role=carer"))
    assert "赵护理" not in words(client.get("/posts/?state=ended"))
    for state, seen in (("active", True), ("waiting", False), ("disabled", False)):
        assert ("赵护理" in words(client.get(f"/users/?q=carer&state={state}"))) is seen
    assert "通化市儿童福利院" in words(client.get("/agencies/?level=PREFECTURE&prefecture=220500&q=通化"))


def test_a_homes_page_shows_the_places_it_serves(cast: Cast) -> None:
    page = words(sign_in(cast.sys_admin).get(f"/agencies/{cast.yanbian_home.uid}/"))
    assert "延边朝鲜族自治州" in page
    assert "长白山保护开发区" in page
    assert "没有收留抚养辖区" in words(sign_in(cast.sys_admin).get(f"/agencies/{cast.county_home.uid}/"))


def test_an_unknown_act_and_an_unknown_person_do_not_exist(cast: Cast) -> None:
    client = sign_in(cast.sys_admin)
    assert client.get(f"/users/{cast.carer.uid}/act/promote/").status_code == 404
    assert client.get("/users/723fa7b3-753c-4644-988d-4ba265067950/act/disable/").status_code == 404


def test_a_recovery_that_somebody_else_settled_meanwhile_is_explained(cast: Cast) -> None:
    request_recovery(user=cast.carer, reason="手机丢失", by=cast.sec_admin)
    person = f"/users/{cast.carer.uid}/"
    sign_in(cast.sys_admin).post(f"{person}act/confirm/")
    answer = sign_in(cast.audit_admin).post(f"{person}act/confirm/")
    assert "现在不需要办理" in words(answer)


def test_a_suspected_intruder_is_put_out_and_the_person_may_come_back(cast: Cast) -> None:
    intruder = sign_in(cast.carer)
    assert intruder.get("/account/").status_code == 200
    person = f"/users/{cast.carer.uid}/"
    assert sign_in(cast.sec_admin).post(f"{person}act/expel/", {"reason": "怀疑盗用"}).status_code == 302
    assert "why=elsewhere" in intruder.get("/account/")["Location"]
    assert enter(cast.carer).get("/account/").status_code == 200
