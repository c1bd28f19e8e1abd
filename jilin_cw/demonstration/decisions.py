"""Decisions around the moves of these weeks: registrations that stay, a dispute at each stage, a child in hospital."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from casework.acting import acting
from jilin_cw.demonstration.places import Staff
from transfers.disputes import actions as disputes
from transfers.disputes.workflow import DISPUTE
from transfers.hukou import actions as hukou
from transfers.hukou.workflow import STAY
from transfers.models import TransferCase
from transfers.suspensions import actions as suspensions

REASON = "示范数据"
DAYS = dt.timedelta(days=1)
STAYS = (
    ("LAND", "在户籍地村里有承包地，正在征收，迁走后不能参加补偿分配。", "土地承包合同、征收公告"),
    ("HOUSING", "父母留下的房屋登记在户籍地，正在办理继承。", "不动产登记证明"),
    ("SCHOOLING", "已在户籍地报名中考，迁走后影响报考资格。", "报名证明"),
)
ITEMS: list[dict[str, Any]] = [
    {"kind": "ARCHIVE", "title": "捡拾报案证明", "listed": "原件2页", "found": "缺"},
    {"kind": "ARCHIVE", "title": "寻亲公告", "listed": "复印件1页", "found": "缺"},
    {"kind": "MONEY", "title": "银行存款", "listed": "3200", "found": "2400", "listed_amount": Decimal(3200),
     "found_amount": Decimal(2400)},
]  # fmt: skip


def decide(_pick: Random, staff: Staff, today: dt.date) -> None:
    """A few of the latest cases only."""
    cases = TransferCase.objects.select_related("child__home", "from_home", "to_home", "from_prefecture")
    under_way = list(cases.filter(state__in=("ASSESSED", "PLAN_APPROVED", "NOTICE_ISSUED")).order_by("-id")[:8])
    for number, case in enumerate(under_way[:4]):
        _stays(staff, case, number, today)
    for case in under_way[4:6]:
        if (case.child.age or 0) < 17:
            _in_hospital(staff, case, today)
    used: list[int] = []
    for how_far, ago in enumerate((1, 4, 25, 45)):
        come = cases.filter(state__in=("HANDED_OVER", "ACCEPTED"), handed_over_on__lte=today - ago * DAYS)
        for case in come.exclude(pk__in=used).order_by("-handed_over_on", "id")[:1]:
            used.append(case.pk)
            _disputed(staff, case, how_far, today - ago * DAYS)


def _paper() -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (320, 220), "#f2efe6").save(data, "JPEG")
    return SimpleUploadedFile("证明.jpg", data.getvalue(), content_type="image/jpeg")


def _stays(staff: Staff, case: TransferCase, number: int, today: dt.date) -> None:
    """The first is approved and due for its yearly look, the second approved, the others wait."""
    kind, harm, evidence = STAYS[number % len(STAYS)]
    old = (case.child.age or 0) >= 8
    registrar = staff.of(case.from_home, "registrar")
    with acting(registrar, reason=REASON):
        stay = hukou.propose(
            by=registrar, case=case, uploads=[_paper()], reason_kind=kind, harm=harm, evidence=evidence,
            child_view="ASKED" if old else "TOO_YOUNG", child_words="希望户口留在老家。" if old else "",
        )  # fmt: skip
    if number < 2:
        head = staff.office(case.from_prefecture_id, "prefecture_head")
        day = today + (20 if number == 0 else 330) * DAYS
        with acting(head, reason=REASON):
            STAY.take("approve", stay, by=head, data={"review_on": day})


def _in_hospital(staff: Staff, case: TransferCase, today: dt.date) -> None:
    social = staff.of(case.from_home, "social_worker")
    with acting(social, reason=REASON):
        suspensions.suspend(
            by=social, case=case, kind="HOSPITAL", reason="肺炎住院治疗，出院后再安排移交。",
            since=max(case.opened_on, today - 5 * DAYS), expected_until=today + 12 * DAYS, responsible=social.name,
        )  # fmt: skip


def _disputed(staff: Staff, case: TransferCase, how_far: int, day: dt.date) -> None:
    """One fresh, one answered, one before the prefecture, one before the province."""
    taking, giving = staff.of(case.to_home, "registrar"), staff.of(case.from_home, "home_head")
    with acting(taking, reason=REASON):
        dispute = disputes.raise_dispute(
            by=taking, case=case, statement="到院逐项清点，与移交清单不符，请移交方说明。", items=ITEMS, on=day,
        )  # fmt: skip
    if how_far == 1:
        said: dict[str, Any] = {"counter_statement": "材料留在县院档案室，下周送达；差额是移交当月的护理用品支出。"}
        for item in dispute.items.all():
            said |= {f"outcome_{item.pk}": "SUPPLIED", f"note_{item.pk}": "下周五前送达"}
        with acting(giving, reason=REASON):
            DISPUTE.take("answer", dispute, by=giving, data=said)
