"""What steps of the closing and of going on over age change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from casework.workflow import workflow_for
from children.allowance import entitlement
from children.allowance.models import AllowanceBook, AllowancePayee, OverAgeContinuation


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


def use(record: AllowancePayee, by: Any, data: dict[str, Any]) -> None:
    """From now on this one is paid; the one before is not."""
    before = AllowancePayee.objects.filter(child_id=record.child_id, state=AllowancePayee.State.IN_USE).first()
    workflow = workflow_for("allow_payee")
    if before is not None and workflow is not None:
        workflow.take("end", before, by=by, reason=_("更换领款人"), happened_on=data["happened_on"])
    record.starts_on = data["happened_on"]
    record.save(update_fields=["starts_on"])


def stop_paying(record: AllowancePayee, _by: Any, data: dict[str, Any]) -> None:
    record.ends_on = max(data["happened_on"], record.starts_on or data["happened_on"])
    record.save(update_fields=["ends_on"])
