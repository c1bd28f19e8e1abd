"""Scenario 3: a child of 长白山 lives in the home of 抚松, whose prefecture is 白山. It goes to 延边, by nine digits
of its registration and not by six; another home is named by the province alone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from agencies.models import Agency, Jurisdiction, Post, User
from tests.browser.person import Person
from tests.builders.children import a_child
from tests.cast import SINCE, TONGHUA, YANBIAN
from tests.journeys.files import Desk
from tests.journeys.moving import line, on, read, says, take

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.clause("2.0.a", "2.0.b")]
BAISHAN, FUSONG = 220600, 220621
CHILD, NEIGHBOUR = "马池西", "马松江"
OWED, YANBIAN_HOME = "应移送未移送", "延边朝鲜族自治州儿童福利院"
OFFICES = {
    "home": ("抚松县儿童福利院", "CHILD_WELFARE", FUSONG, "FS"),
    "county": ("抚松县民政局", "CIVIL_AFFAIRS", FUSONG, ""),
    "baishan_home": ("白山市儿童福利院", "CHILD_WELFARE", BAISHAN, "BS"),
    "baishan": ("白山市民政局", "CIVIL_AFFAIRS", BAISHAN, ""),
    "yanbian": ("延边朝鲜族自治州民政局", "CIVIL_AFFAIRS", YANBIAN, ""),
    "police": ("延边朝鲜族自治州公安局", "POLICE", YANBIAN, ""),
}  # fmt: skip
PEOPLE = {
    "registrar": ("郎档案", "home", "registrar"), "county": ("鲁县级", "county", "county"),
    "baishan_registrar": ("昌档案", "baishan_home", "registrar"),
    "baishan_head": ("苗局长", "baishan", "prefecture_head"),
    "yanbian": ("花市级", "yanbian", "prefecture"), "police": ("方公安", "police", "police"),
}  # fmt: skip
PLAN = {
    "health_note": "先天性心脏病术后。", "personality": "怕黑。", "schooling": "四年级。", "siblings": "无",
    "preparation": "两次到新机构参观。", "escort": "任社工", "planned_on": "2026.9.8", "child_view": "ASKED",
    "child_words": "愿意去。",
}  # fmt: skip
SECRETS = ("心脏病", "怕黑", "孤儿", "愿意去")


def people_of_the_mountain() -> dict[str, Any]:
    """Those whom the cast has not got, each at an own office."""
    offices = {
        key: Agency.objects.create(
            name=name, short_name=name[:30], kind=kind, jurisdiction_id=place, file_prefix=prefix, open_from=SINCE,
            level=Jurisdiction.objects.get(pk=place).level,
        )
        for key, (name, kind, place, prefix) in OFFICES.items()
    }  # fmt: skip
    basis = "吉民发〔2022〕27号 二"
    offices["baishan_home"].service_areas.create(jurisdiction_id=BAISHAN, starts_on=SINCE, basis=basis)
    found: dict[str, Any] = {}
    for key, (name, office, role) in PEOPLE.items():
        user = User.objects.create(
            username=f"mountain_{key}", name=name, password_changed_at=timezone.now(), must_activate=False
        )
        Post.objects.create(user=user, agency=offices[office], role=role, starts_on=SINCE)
        user.post = Post.objects.with_agency().get(user=user)
        found[key] = user
    return found


def test_a_child_of_changbaishan_comes_to_yanbian_and_the_neighbour_to_baishan(desk: Desk, cast: Any) -> None:
    with on("2026-09-07"):
        people = people_of_the_mountain()
        home, by = people["registrar"].post.agency, people["registrar"]
        said = {"birth_date": date(2016, 3, 9), "admitted_on": date(2021, 3, 1), "by": by, "health_note": "心脏病"}
        a_child(home, name=CHILD, hukou_code="220621120", hukou_address="池西区白溪路3号", **said)
        a_child(home, name=NEIGHBOUR, hukou_code="220621101", hukou_address="松江河镇站前街5号", **said)
        province = desk(cast.province)
        _nobody_of_changbaishan_is_in_yanbian(province)
        _the_home_is_told_which_home_and_why(desk(by))
        _the_province_alone_names_another(province)
        _the_old_prefecture_decides(desk, people)
    with on("2026-09-08"):
        take(desk(by), "交出儿童", CHILD, items_note="衣物一箱。").close()
        receiver = take(desk(cast.yanbian_registrar), "确认接收", CHILD, arrival_note="情绪平稳。")
        _the_police_of_the_new_place_are_asked(receiver, desk, people)
        desk(people["baishan_registrar"]).go("/").menu("移交").sees_not(CHILD).close()
        _the_figure_counts_one_more(desk(cast.province))


def _nobody_of_changbaishan_is_in_yanbian(province: Person) -> None:
    province.go(f"/reports/indicators/I-07/{YANBIAN}/").sees("延边接收长白山儿童比例").sees_not(CHILD)


def _the_home_is_told_which_home_and_why(registrar: Person) -> None:
    """Before anything is opened; nobody in a county finds a field for another home."""
    line(registrar, OWED, NEIGHBOUR).sees("区划代码 220621 属于白山市抚松县民政管辖区，由白山市儿童福利院收留抚养")
    line(registrar, OWED, CHILD).sees("区划代码 220621120 按9位匹配属于", "长白山", f"由{YANBIAN_HOME}收留抚养")
    registrar.sees_not("指定其他接收机构").press("保存").sees(YANBIAN_HOME, "按9位匹配", "依据 二")
    registrar.sees_not("白山市儿童福利院")
    registrar.press("填写 一人一案").fill(**PLAN).press("保存").press("提交一人一案").press("提交一人一案")
    registrar.sees("已办理：提交一人一案", "白山市民政局").close()


def _the_province_alone_names_another(province: Person) -> None:
    province.go("/transfers/due/").page.locator("main tbody tr", has_text=NEIGHBOUR).get_by_role(
        "link", name="发起移交"
    ).click()
    province.page.wait_for_load_state("load")
    province.page.locator("main [name='to_home']").select_option(label=YANBIAN_HOME)
    with province.refused():
        province.press("保存").sees("请填写指定理由")
    province.fill(override_reason="与同伴马池西同去").press("保存")
    province.sees("省民政厅指定：与同伴马池西同去", YANBIAN_HOME)


def _the_old_prefecture_decides(desk: Desk, people: dict[str, Any]) -> None:
    new = desk(people["yanbian"]).go("/todo/").sees_not("市级批准")
    new.menu("移交").open_row(CHILD).sees(YANBIAN_HOME).sees_not("/step/approve_plan/").close()
    head = take(desk(people["baishan_head"]), "市级批准", CHILD)
    says(read(head, "儿童移交审批表"), CHILD, YANBIAN_HOME, "按9位匹配", "抚松县儿童福利院", "苗局长")
    head.close()
    take(desk(people["county"]), "发出移交通知", CHILD, notice_number="抚民〔2026〕3号").close()


def _the_police_of_the_new_place_are_asked(receiver: Person, desk: Desk, people: dict[str, Any]) -> None:
    line(receiver, "请各部门办理", CHILD).sees("户口迁移落户（延边朝鲜族自治州公安局）")
    receiver.fill(contact="邹档案 0433-1234567").press("确定").sees("延边朝鲜族自治州公安局").close()
    police = desk(people["police"]).go("/").follow(f"{CHILD} · 户口迁移落户")
    police.sees("池西区白溪路3号", f"{YANBIAN_HOME}集体户").sees_not(*SECRETS, "松江河镇").press("办结答复").fill(
        document_number="延公迁〔2026〕8号"
    ).press("办结答复")
    police.sees("已办理：办结答复").close()


def _the_figure_counts_one_more(province: Person) -> None:
    province.go(f"/reports/indicators/I-07/{YANBIAN}/").sees(CHILD).sees_not(NEIGHBOUR)
    province.go(f"/reports/indicators/I-07/{TONGHUA}/").sees_not(CHILD).close()
