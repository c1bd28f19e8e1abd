"""What some children of one home own: deposits with their ledgers, land and a house, outflows that wait, a proof that
does not agree, others that are due; and keepsakes with their photographs.
"""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from agencies.models import Agency
from casework.acting import acting
from casework.attachments import accept
from casework.parts import record_of
from children.models import Child, age_on, codes
from children.property import actions
from children.property.models import ChildView, PropertyItem, PropertyOutflow
from children.property.workflow import OUTFLOW
from jilin_cw.demonstration.places import Staff
from policy.terms import add_months

REASON = "示范数据"
HOME = "四平市儿童福利院"
BANK = "工商银行四平铁西支行"
CHILDREN = 8
DEPOSITS = (
    ("父亲遗产存款", "DEPOSIT", "继承，公证书"), ("交通事故赔偿金", "COMPENSATION", "人民法院民事判决书"),
    ("烈士子女抚恤金", "PENSION", "退役军人事务部门通知"), ("残疾人两项补贴存款", "DEPOSIT", "县残联发放"),
)  # fmt: skip
RIGHTS = (
    ("村承包地3亩", "LAND", None, False, "户籍地村民委员会"),
    ("祖父遗留平房一间", "REAL_ESTATE", Decimal(60000), True, "权证存档案室"),
)  # fmt: skip
KEPT = (("红绳银锁", "刻“长命百岁”，红绳褪色"), ("生辰字条", "红纸，毛笔字，对折"), ("母亲照片", "黑白，一角缺损"))


def own(pick: Random, staff: Staff, today: dt.date) -> None:
    home = Agency.objects.get(name=HOME)
    people = {role: staff.of(home, role) for role in ("finance", "home_head", "social_worker", "registrar")}
    rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE, birth_date__isnull=False)
    children = list(
        rows.filter(admitted_on__lt=add_months(today, -14)).select_related("home").order_by("id")[:CHILDREN]
    )
    for place, child in enumerate(children):
        item = _deposit(pick, people, child, place, today)
        _spend(people, item, place, today)
        if place < len(RIGHTS):
            _right(people, child, RIGHTS[place], today)
        if place < len(KEPT):
            _keepsake(pick, people, child, KEPT[place])


def _deposit(pick: Random, people: dict[str, Any], child: Child, place: int, today: dt.date) -> PropertyItem:
    title, kind, source = DEPOSITS[place % len(DEPOSITS)]
    since = add_months(today, -13)
    officer = people["finance"]
    with acting(officer, reason=REASON):
        item = actions.register_item(
            child=child, kind=kind, title=title, since=since, source=source, kept_at=BANK,
            account=f"62220000{child.pk:08d}", opening=Decimal(pick.randint(20, 400) * 100), by=officer,
        )  # fmt: skip
        for month in (2, 5):
            day = add_months(since, month)
            actions.enter(
                item=item, kind="INFLOW", amount=Decimal(pick.randint(2, 6) * 100), happened_on=day, summary="补贴发放",
                document=f"入账通知{day:%Y%m}", by=officer,
            )  # fmt: skip
        interest = Decimal(pick.randint(300, 9000)) / 100
        actions.enter(
            item=item, kind="INTEREST", amount=interest, happened_on=add_months(since, 6), summary="结息", by=officer
        )
        item.refresh_from_db()
        _prove(item, add_months(since, 9 if place % 3 else 6), officer, short=place == 1)
    item.refresh_from_db()
    return item


def _prove(item: PropertyItem, day: dt.date, officer: Any, *, short: bool) -> None:
    """One bank has a payment that the ledger has not."""
    actions.prove(
        item=item, proved_on=day, statement=item.balance + (Decimal(200) if short else 0), issuer=BANK,
        document="个人存款证明书", explanation="银行多一笔补贴，凭证待补" if short else "", by=officer,
    )  # fmt: skip


def _spend(people: dict[str, Any], item: PropertyItem, place: int, today: dt.date) -> None:
    """The first ones were paid, the next waits for finance, the next for the head."""
    if place > 4:
        return
    worker, head, officer = people["social_worker"], people["home_head"], people["finance"]
    asked = _ask(worker, item, today)
    if place > 3:
        return
    with acting(head, reason=REASON):
        asked = OUTFLOW.take("approve", asked, by=head, happened_on=today - dt.timedelta(days=3))
    if place < 3:
        day = today - dt.timedelta(days=2)
        data = {"paid_on": day, "received_by": "收费处", "relation": "医院", "receipt": f"收据{item.pk:04d}"}
        with acting(officer, reason=REASON):
            OUTFLOW.take("pay", asked, by=officer, data=data, happened_on=day)


def _ask(worker: Any, item: PropertyItem, today: dt.date) -> PropertyOutflow:
    born = item.child.birth_date
    young = born is not None and age_on(born, today) < 8
    view = ChildView.TOO_YOUNG if young else ChildView.AGREES
    with acting(worker, reason=REASON):
        asked = actions.ask_outflow(
            item=item, benefit="MEDICAL", amount=Decimal(860), payee="四平市中心医院", explanation="视力下降，配眼镜",
            child_view=view, child_words="" if young else "想配，看不清黑板", by=worker,
        )  # fmt: skip
        _file(asked, _picture((246, 246, 240)), "验光单.jpg", worker)
    return asked


def _right(people: dict[str, Any], child: Child, right: Any, today: dt.date) -> None:
    title, kind, value, held, kept_at = right
    officer = people["registrar"]
    with acting(officer, reason=REASON):
        actions.register_item(
            child=child, kind=kind, title=title, held_in_trust=held, since=add_months(today, -12), source="继承",
            kept_at=kept_at, document="", value=value, by=officer,
        )  # fmt: skip


def _keepsake(pick: Random, people: dict[str, Any], child: Child, said: tuple[str, str]) -> None:
    title, description = said
    officer = people["registrar"]
    with acting(officer, reason=REASON):
        keepsake = actions.keep(
            child=child, title=title, how="FOUND_WITH", since=child.admitted_on, description=description,
            kept_at=f"档案室{pick.randint(1, 6)}号柜", by=officer,
        )  # fmt: skip
        _file(keepsake, _picture((pick.randint(150, 220), 170, 120)), f"{title}.jpg", officer)


def _picture(colour: tuple[int, int, int]) -> bytes:
    """A drawn thing on a table, nobody's."""
    picture = Image.new("RGB", (320, 240), (228, 224, 214))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((90, 60, 230, 180), 24, fill=colour, outline=(110, 100, 90), width=3)
    pen.line((160, 10, 160, 60), fill=(170, 40, 40), width=5)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=70)
    return target.getvalue()


def _file(record: Any, data: bytes, name: str, by: Any) -> None:
    accept(
        ContentFile(data, name=name), resource=record_of(record).code, target=record.uid, child_id=record.child_id,
        part="files", by=by,
    )  # fmt: skip
