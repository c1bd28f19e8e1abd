"""How stored values are read by people: labels, dates, yes and no, masks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.parts import Part, Record, is_filled

BLANK = "—"


def day(value: dt.date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else BLANK


def moment(value: dt.datetime | None) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else BLANK


def yuan(amount: Decimal) -> str:
    return _("%(amount)s元") % {"amount": f"{amount:,.2f}"}


def plain(value: Any) -> str:
    if value is None or value == "":
        return BLANK
    for kind, show in _SHOWN.items():  # datetime before date: it is one
        if isinstance(value, kind):
            return show(value)
    return str(value)


_SHOWN: dict[type | tuple[type, ...], Callable[[Any], str]] = {
    bool: lambda value: _("是") if value else _("否"),
    dt.datetime: moment,
    dt.date: day,
    Decimal: lambda value: f"{value:,.2f}",
    (list, tuple): lambda value: "、".join(plain(item) for item in value) or BLANK,
}


def value_of(instance: Model, name: str) -> str:
    """The value of a field as a person reads it."""
    display = getattr(instance, f"get_{name}_display", None)
    return plain(display() if display else getattr(instance, name))


def facts(record: Record, instance: Model, part: Part) -> list[dict[str, Any]]:
    """Label and value of each field of a part; masked fields show their mask."""
    found = []
    for name in part.fields:
        mask = part.masked.get(name)
        raw = getattr(instance, name)
        text = mask(raw) if mask and is_filled(instance, name) else value_of(instance, name)
        found.append(
            {"name": name, "label": record.field(name).verbose_name, "value": text, "masked": bool(mask and raw)}
        )
    return found


EMPTY, STARTED, DONE = "empty", "started", "done"


def status_of(instance: Model, part: Part, *, closed: bool = False) -> tuple[str, str]:
    """How complete a part is: (code for the style, word for the person).

    Where every question may stay open: with all of them answered, or with any once it is `closed`.
    """
    needed = [name for name in part.fields if name not in part.optional]
    asked = needed or part.fields
    filled = sum(is_filled(instance, name) for name in asked)
    if filled and (filled == len(asked) or (closed and not needed)):
        return DONE, _("已完成")
    anything = filled or any(is_filled(instance, name) for name in part.optional)
    return (STARTED, _("进行中")) if anything else (EMPTY, _("未开始"))
