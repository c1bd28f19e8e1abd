"""Second act: a child of the county home comes into the care of the prefecture's, through the hands of six people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from tests.browser.person import Person

CHILD = "马平安"
Desk = Callable[..., Person]


def the_social_worker_proposes(social_worker: Person) -> None:
    social_worker.go("/").sees("待办").picture("social-1-desk")
    social_worker.menu("儿童").open_row(CHILD).sees("长期监护").press("发起移交").sees("接收机构按服务辖区自动确定")
    social_worker.press("保存").sees("四平市儿童福利院", "还缺：健康和护理要点").picture("social-2-case")
    social_worker.press("填写 一人一案").fill(
        health_note="肢体残疾二级，佩戴踝足矫形器，每半年复查。", personality="喜欢画画，怕黑，睡前要听故事。",
        schooling="学前，已联系四平市特殊教育学校。", siblings="无", preparation="两次到新机构参观，由周社工陪同。",
        escort="赵护理、周社工", planned_on="2026.11.30", child_view="ASKED", child_words="愿意去，想和小伙伴住一间。",
    ).picture("social-3-plan")  # fmt: skip
    social_worker.press("保存").sees("已保存“一人一案”").press("提交一人一案").press("提交一人一案")
    social_worker.sees("已办理：提交一人一案", "四平市民政局", "应于").close()


def from_the_todo_list(person: Person, step: str, **answers: str) -> Person:
    """Find the child in 待办; the line leads to the form of the step."""
    return person.go("/todo/").sees(CHILD, step).follow(CHILD).sees(CHILD, step).fill(**answers)


def the_offices_decide(desk: Desk, cast: Any) -> None:
    head = desk(cast.prefecture_head).go("/").picture("head-of-office-1-desk")
    head.go("/todo/").sees(CHILD, "市级批准").picture("head-of-office-2-todo")
    from_the_todo_list(head, "市级批准").picture("head-of-office-3-approve").press("市级批准")
    head.sees("已办理：市级批准").close()
    county = desk(cast.county).go("/").picture("county-1-desk")
    from_the_todo_list(county, "发出移交通知", notice_number="梨民〔2026〕12号").picture("county-2-notice")
    county.press("发出移交通知").sees("已办理：发出移交通知", "梨民〔2026〕12号").close()


def the_homes_hand_over_and_accept(desk: Desk, cast: Any) -> None:
    head = desk(cast.head).go("/").picture("head-1-desk")
    from_the_todo_list(head, "交出儿童", handed_over_by="赵护理", items_note="衣物一箱，矫形器一副，画册一本。")
    head.picture("head-2-hand-over").press("交出儿童").sees("已办理：交出儿童", "应于").close()
    receiver = desk(cast.city_home_head)
    from_the_todo_list(receiver, "确认接收", arrival_note="情绪平稳，物品与交接单相符。").picture("head-3-accept")
    receiver.press("确认接收").sees("已办理：确认接收", "周社工", "许局长", "郑县级", "吴院长", "秦院长")
    receiver.picture("head-4-accepted")
    receiver.menu("儿童").open_row(CHILD).sees("四平市儿童福利院").picture("head-5-child").close()


def each_side_sees_its_own_time(desk: Desk, cast: Any) -> None:
    county = desk(cast.county).go("/children/").sees(CHILD, "已移出").open_row(CHILD)
    county.sees("已移出，只显示截至", "梨树县儿童福利院").sees_not("/edit/").picture("county-3-past")
    county.close()
    stranger = desk(cast.stranger_head)
    stranger.go("/children/").sees_not(CHILD).close()


def the_nurse_confirms_the_insurance(desk: Desk, cast: Any) -> None:
    nurse = desk(cast.city_medic).go("/").sees("待办").picture("nurse-1-desk")
    from_the_todo_list(nurse, "确认已参保", insured_place="四平市", checked_on=f"{timezone.localdate()}")
    nurse.press("确认已参保").sees("已办理：确认已参保", "四平市").picture("nurse-2-insured").close()
