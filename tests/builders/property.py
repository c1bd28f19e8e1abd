"""A child's property for tests: registered, asked for, approved and paid by the people of its home."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from casework.attachments import accept
from casework.parts import record_of
from children.property import actions
from children.property.models import PropertyItem, PropertyOutflow
from children.property.workflow import OUTFLOW
from tests.cast import at_work

SINCE = date(2024, 3, 1)


def a_picture(name: str = "照片.jpg") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "#1d4f91").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")


def with_a_file(record: Any, by: Any) -> Any:
    with at_work(by):
        accept(
            a_picture(),
            resource=record_of(record).code,
            target=record.uid,
            child_id=record.child_id,
            part="files",
            by=by,
        )
    return record


def an_item(by: Any, child: Any, opening: str = "", **said: Any) -> PropertyItem:
    """Not said: a deposit that the father left."""
    facts = {
        "kind": "DEPOSIT",
        "title": "父亲遗产存款",
        "since": SINCE,
        "source": "继承",
        "kept_at": "工商银行铁西支行",
        **said,
    }
    with at_work(by):
        return actions.register_item(child=child, opening=Decimal(opening) if opening else None, by=by, **facts)


def income(by: Any, item: PropertyItem, amount: str, day: date = date(2024, 6, 1), kind: str = "INFLOW") -> Any:
    with at_work(by):
        return actions.enter(
            item=item, kind=kind, amount=Decimal(amount), happened_on=day, summary="残疾人两项补贴", by=by
        )


def asked(by: Any, item: PropertyItem, amount: str | None, benefit: str = "MEDICAL", **said: Any) -> PropertyOutflow:
    facts = {
        "payee": "四平市中心医院",
        "explanation": "配助听器",
        "child_view": "AGREES",
        "child_words": "想要",
        **said,
    }
    with at_work(by):
        return actions.ask_outflow(
            item=item, benefit=benefit, amount=None if amount is None else Decimal(amount), by=by, **facts
        )


def paid(cast: Any, outflow: PropertyOutflow, *, upto: str = "PAID", day: date = date(2024, 9, 1), **said: Any) -> Any:
    """Evidence put to it, approved by the head, paid by finance: the people of the home that has the child."""
    home = outflow.child.home
    head, finance = cast.working_at(home, "home_head"), cast.working_at(home, "finance")
    with_a_file(outflow, finance)
    with at_work(head):
        outflow = OUTFLOW.take("approve", outflow, by=head)
    if upto == "APPROVED":
        return outflow
    data = {"paid_on": day, "received_by": "王收费", "relation": "收费处", "receipt": "2024-01", **said}
    with at_work(finance):
        return OUTFLOW.take("pay", outflow, by=finance, data=data, happened_on=day)
