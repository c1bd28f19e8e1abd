"""What the steps of a dispute change besides the state. Imported by its workflow only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework import access, notices
from transfers.disputes.models import TransferDispute


def _write(dispute: TransferDispute, **said: Any) -> None:
    for name, value in said.items():
        setattr(dispute, name, value)
    dispute.save(update_fields=list(said))


def _settle_items(dispute: TransferDispute, data: dict[str, Any]) -> None:
    for item in dispute.items.select_for_update(no_key=True):
        item.outcome, item.outcome_note = data[f"outcome_{item.pk}"], data[f"note_{item.pk}"]
        item.save(update_fields=["outcome", "outcome_note"])


def answer(dispute: TransferDispute, _by: Any, data: dict[str, Any]) -> None:
    """The other side says how it was, and what it offers for each item."""
    _write(dispute, counter_statement=data["counter_statement"])
    _settle_items(dispute, data)


def decide(dispute: TransferDispute, by: Any, data: dict[str, Any]) -> None:
    _settle_items(dispute, data)
    _write(
        dispute, decision=data["decision"], decided_by=by.post.agency.name, ended_on=data["happened_on"],
    )  # fmt: skip
    _tell_both(dispute, _("移交争议%(number)s已裁定") % {"number": dispute.number})


def end(dispute: TransferDispute, _by: Any, data: dict[str, Any]) -> None:
    _write(dispute, ended_on=data["happened_on"])


def agree(dispute: TransferDispute, by: Any, data: dict[str, Any]) -> None:
    end(dispute, by, data)
    _tell_both(dispute, _("移交争议%(number)s双方已达成一致") % {"number": dispute.number})


def _tell_both(dispute: TransferDispute, title: str) -> None:
    for verb in ("answer", "agree"):
        notices.notify(access.holders(verb, dispute, "step"), title=title, about=dispute)
