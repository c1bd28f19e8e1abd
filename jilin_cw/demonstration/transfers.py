"""Transfers since 2022 at every stage: accepted, on the way, deferred, overdue; two county homes are retained."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from agencies import actions as registers
from agencies.models import Agency
from casework.acting import acting
from children.models import Child
from jilin_cw.demonstration.names import day_between
from jilin_cw.demonstration.places import Staff
from transfers import actions
from transfers.models import TransferCase
from transfers.workflow import DEFERRAL, TRANSFER

ISSUED = dt.date(2022, 7, 11)
RETAINED = ("榆树市儿童福利院", "梅河口市儿童福利院")
WAY = ("assess", "approve_plan", "issue_notice", "hand_over", "accept")
# How far a county home's children have come: share → number of steps taken (-1: deferred, -2: nothing was begun).
STAGES = ((0.885, 5), (0.012, 4), (0.015, 3), (0.013, 2), (0.015, 1), (0.012, 0), (0.033, -1), (0.015, -2))


def transfer_children(pick: Random, staff: Staff, today: dt.date) -> None:
    for name in RETAINED:
        registers.retain_home(
            home=Agency.objects.get(name=name),
            document="吉民函〔2022〕118号",
            since=dt.date(2022, 10, 1),
            until=dt.date(2027, 12, 31),
            by=None,
        )
    homes = Agency.objects.homes().filter(level="COUNTY").exclude(name__in=RETAINED)
    for home in homes.select_related("jurisdiction__parent").order_by("id"):
        _empty_a_home(pick, staff, home, today)


def _stage(pick: Random) -> int:
    draw = pick.random()
    for share, stage in STAGES:
        if draw < share:
            return stage
        draw -= share
    return 5


def _empty_a_home(pick: Random, staff: Staff, home: Agency, today: dt.date) -> None:
    for child in Child.objects.filter(home=home, state="IN_CARE").order_by("id"):
        stage = _stage(pick)
        if stage == -1:
            _defer(pick, staff, child, today)
        elif stage >= 0:
            _walk(pick, staff, child, stage, today)


def _walk(pick: Random, staff: Staff, child: Child, stage: int, today: dt.date) -> None:
    """Take the steps on plausible days: the finished ones in 2022 to 2025, the open ones lately."""
    first = max(ISSUED, child.admitted_on + dt.timedelta(days=30))
    if stage == 5:
        last = max(
            first,
            min(dt.date(2022, 12, 20) if pick.random() < 0.85 else dt.date(2025, 9, 30), today - dt.timedelta(days=50)),
        )
        begun = day_between(pick, first, last)
    else:
        begun = max(first, today - dt.timedelta(days=pick.choice([6, 9, 14, 25, 40, 70])))
    social = staff.of(child.home, "social_worker")
    with acting(social, reason="示范数据"):
        case = actions.open_case(by=social, child=child, on=begun)
        _plan(case, pick, begun)
    day = begun
    for verb in WAY[:stage]:
        day = min(day + dt.timedelta(days=pick.randint(1, 6)), today)
        person = _who(staff, case, verb)
        with acting(person, reason="示范数据"):
            TRANSFER.take(verb, case, by=person, happened_on=day, data=_said(verb, case))


def _plan(case: TransferCase, pick: Random, day: dt.date) -> None:
    case.health_note = pick.choice(["身体状况稳定，按时服药。", "需要协助进食和翻身。", "健康，无特殊护理要求。"])
    case.personality = pick.choice(
        ["性格安静，喜欢画画。", "活泼好动，与同伴相处好。", "初到陌生环境易紧张，需熟人陪伴。"]
    )
    case.schooling = pick.choice(["随迁入学，学籍同步转接。", "暂无就学需求。"])
    case.siblings = "无"
    case.preparation = "移交前由社会工作者谈话两次，并到接收机构试住一天。"
    case.escort = "护理员、社会工作者各一人"
    case.planned_on = day + dt.timedelta(days=20)
    case.child_view = "ASKED" if (case.child.age or 0) >= 8 else "TOO_YOUNG"
    case.child_words = (
        "愿意去，希望周末能与原来的护理员通电话。" if case.child_view == "ASKED" else "年龄尚小，观察其情绪稳定。"
    )
    case.save(
        update_fields=[
            "health_note", "personality", "schooling", "siblings", "preparation", "escort", "planned_on", "child_view",
            "child_words",
        ]
    )  # fmt: skip


def _who(staff: Staff, case: TransferCase, verb: str) -> Any:
    match verb:
        case "assess":
            return staff.of(case.from_home, "social_worker")
        case "approve_plan":
            return staff.office(case.from_prefecture_id, "prefecture_head")
        case "issue_notice":
            return staff.office(case.from_county_id, "county")
        case "hand_over":
            return staff.of(case.from_home, "home_head")
        case _:
            return staff.of(case.to_home, "home_head")


def _said(verb: str, case: TransferCase) -> dict[str, Any]:
    return {
        "issue_notice": {"notice_number": ""},
        "hand_over": {"handed_over_by": case.escort, "items_note": "随身衣物一箱、常用药一周量、档案一册。"},
        "accept": {"received_by": "接收组", "arrival_note": "平安到院，情绪平稳，物品与交接单相符。"},
    }.get(verb, {})


def _defer(pick: Random, staff: Staff, child: Child, today: dt.date) -> None:
    asker = staff.of(child.home, "social_worker")
    with acting(asker, reason="示范数据"):
        deferral = actions.request_deferral(
            by=asker, child=child, reason_kind="SCHOOLING", reason="就读毕业年级，中考前不宜转学。",
            interim="在原机构由原护理员继续照料，就读原学校。", responsible="原机构社会工作者",
            starts_on=today - dt.timedelta(days=pick.randint(5, 60)),
            ends_on=today + dt.timedelta(days=pick.choice([18, 40, 120, 219])),
        )  # fmt: skip
    if pick.random() < 0.8:
        head = staff.office(child.prefecture_id, "prefecture_head")
        with acting(head, reason="示范数据"):
            DEFERRAL.take("approve", deferral, by=head)
