"""What goes with children who are on their way: a disputed handover, one that is being counted, one signed and sealed,
and lists still being written; each with its papers, a deposit, a keepsake and medicines.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from casework.acting import acting
from children.archive.actions import file_item
from children.archive.models import ArchiveItem
from children.models import Child
from children.property import actions as property_actions
from jilin_cw.demonstration.places import Staff
from policy.terms import add_months
from transfers.handover import actions, signing
from transfers.handover.models import HandoverItem, HandoverList, Kind
from transfers.handover.workflow import LIST
from transfers.models import TransferCase

REASON = "示范数据"
PAPERS = (
    ("ADMISSION", "入院登记表", 2, "ORIGINAL"), ("ADMISSION", "民政部门接收意见", 1, "ORIGINAL"),
    ("BASIC", "户口页", 1, "COPY"), ("MEDICAL", "年度体检报告", 6, "ORIGINAL"), ("EDUCATION", "成绩单", 2, "COPY"),
    ("CARE", "成长记录", 12, "ORIGINAL"),
)  # fmt: skip
MEDICINES = (
    actions.Added("苯妥英钠片", "0.1g 每日两次", Decimal(2), "盒"), actions.Added("维生素D滴剂", "", Decimal(1), "瓶"),
)  # fmt: skip
MISSING = ("年度体检报告", "成绩单")
FIRST = "梨树县儿童福利院"  # the home behind the card on the first page


def hand_over_lists(pick: Random, staff: Staff, today: dt.date) -> None:
    """At most four of those on their way, the children of the home that people look at first before the others."""
    cases = TransferCase.objects.filter(state="HANDED_OVER").select_related("child", "from_home", "to_home")
    ways = (_dispute, _sign, _give)
    for case, way in zip(sorted(cases, key=_order)[: len(ways)], ways, strict=False):
        _own(pick, staff, case.child, today)
        way(staff, case)
    noticed = TransferCase.objects.filter(state="NOTICE_ISSUED").select_related("child", "from_home", "to_home")
    for case in sorted(noticed, key=_order)[:1]:
        _own(pick, staff, case.child, today)
        _drawn(staff, case, Kind.ARCHIVE)


def _order(case: TransferCase) -> tuple[bool, int]:
    return case.from_home.name != FIRST, case.pk


def _own(pick: Random, staff: Staff, child: Child, today: dt.date) -> None:
    person = staff.of(child.home, "registrar")
    with acting(person, reason=REASON):
        if not ArchiveItem.objects.filter(child=child).exists():
            for section, title, pages, mark in PAPERS:
                file_item(child=child, section=section, title=title, pages=pages, original_or_copy=mark, by=person)
        property_actions.register_item(
            child=child, kind="DEPOSIT", title="残疾人两项补贴存款", since=add_months(today, -9), source="县残联发放",
            kept_at="农村信用社", account=f"62330000{child.pk:08d}", opening=Decimal(pick.randint(60, 180) * 100),
            by=person,
        )  # fmt: skip
        property_actions.keep(
            child=child, title="全家福照片", how="FAMILY", since=add_months(today, -9), description="彩色，已过塑",
            kept_at="档案室2号柜", by=person,
        )  # fmt: skip


def _drawn(staff: Staff, case: TransferCase, kind: str) -> HandoverList:
    person = staff.of(case.from_home, "registrar")
    with acting(person, reason=REASON):
        made = actions.draw(by=person, case=case, kind=kind)
        if kind == Kind.MEDICINES:
            lines = [
                actions.Added("苯妥英钠片", "0.1g 每日两次", Decimal(2), "盒"),
                actions.Added("维生素D滴剂", "", Decimal(1), "瓶"),
            ]
            actions.write(by=person, handover=made, version=made.version, lines=[], added=lines)
    return made


def _given(staff: Staff, case: TransferCase, *kinds: str) -> list[HandoverList]:
    return [_step(staff.of(case.from_home, "registrar"), "give", _drawn(staff, case, kind)) for kind in kinds or Kind]


def _step(person: Any, verb: str, handover: HandoverList) -> HandoverList:
    with acting(person, reason=REASON):
        taken: HandoverList = LIST.take(verb, handover, by=person)
    return taken


def _give(staff: Staff, case: TransferCase) -> None:
    _given(staff, case)


def _count(staff: Staff, handover: HandoverList, short: dict[str, tuple[Decimal, str]]) -> HandoverList:
    """Everything as given but what is named: found so much of it, and why."""
    person = staff.of(handover.case.to_home, "registrar")
    handover.refresh_from_db()
    with acting(person, reason=REASON):
        marks = []
        for item in handover.items.all():
            found, note = short.get(item.title, (None, ""))
            result = HandoverItem.Result.QUERIED if note else HandoverItem.Result.RECEIVED
            marks.append(actions.Mark(item, result, found, note))
        return actions.receive(by=person, handover=handover, version=handover.version, marks=marks)


def _dispute(staff: Staff, case: TransferCase) -> None:
    """Two papers are not in the box, and the deposit is 800 yuan short."""
    papers, money = _given(staff, case, Kind.ARCHIVE, Kind.PROPERTY)
    _count(staff, papers, dict.fromkeys(MISSING, (Decimal(0), "箱内没有这件，已电话联系移交方。")))
    deposit = money.items.filter(closing__isnull=False).order_by("number").first()
    if deposit is not None and deposit.quantity is not None:
        _count(staff, money, {deposit.title: (deposit.quantity - 800, "存折余额少800元。")})


def _sign(staff: Staff, case: TransferCase) -> None:
    lists = _given(staff, case)
    for row in lists:
        _count(staff, row, {})
        _step(staff.of(case.to_home, "registrar"), "confirm", row)
    giver, taker = (staff.of(home, "home_head") for home in (case.from_home, case.to_home))
    for person in (giver, taker, staff.office(case.to_prefecture_id, "prefecture")):
        with acting(person, reason=REASON):
            signing.sign(by=person, lists=lists)
