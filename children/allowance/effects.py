"""What steps of the closing and of going on over age change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from children.allowance import entitlement
from children.allowance.models import AllowanceBook, OverAgeContinuation


def remember_closing(book: AllowanceBook, _by: Any, data: dict[str, Any]) -> None:
    """The database opens the next month as soon as this one is closed."""
    book.closed_on = data["happened_on"]
    book.save(update_fields=["closed_on"])


def end_early(record: OverAgeContinuation, _by: Any, data: dict[str, Any]) -> None:
    day = entitlement.first_of(data["ends_on"])
    if not record.starts_on <= day < record.ends_on:
        raise Refused(_("停发月应在续发起始月和原停发月之间。"))
    record.ends_on = day
    record.save(update_fields=["ends_on"])
