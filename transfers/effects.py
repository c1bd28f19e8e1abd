"""What the steps of a transfer change besides its state. Imported by workflow.py only."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from casework import access, notices
from casework.refusals import Refused
from casework.showing import day as shown
from children import care, sharing
from children.models import ChildShare
from transfers import cancelling, ending, guards
from transfers.models import TransferCase, TransferDeferral
from transfers.querysets import answer_due_on

TRANSFER = ChildShare.Basis.TRANSFER


def let_the_other_side_in(case: TransferCase, by: Any, data: dict[str, Any]) -> None:
    """From here on the receiving side may read what it needs to prepare."""
    row = {"child": case.child, "basis": TRANSFER, "starts_on": data["happened_on"], "by": by}
    sharing.share(agency=case.to_home, **row)
    if case.to_prefecture_id != case.from_prefecture_id:
        sharing.share(jurisdiction=case.to_prefecture, **row)


def close_the_door(case: TransferCase, _by: Any, data: dict[str, Any]) -> None:
    """The receiving side loses sight of the child at once: a share's last day counts in full, so it is yesterday."""
    sharing.end_shares(child=case.child, basis=TRANSFER, on=data["happened_on"] - dt.timedelta(days=1))


def issue_notice(case: TransferCase, _by: Any, data: dict[str, Any]) -> None:
    """The next step is the giving home's; the receiving one hears that its term to answer runs."""
    case.notice_issued_on, case.notice_number = data["happened_on"], data.get("notice_number", "")
    case.save(update_fields=["notice_issued_on", "notice_number"])
    words = {"child": case.child, "home": case.from_home.name, "day": shown(answer_due_on(case))}
    title = _("%(home)s移交%(child)s的通知已发出，请准备接收；不能接收的，%(day)s前书面说明") % words
    notices.notify(access.holders("accept", case, "step"), title=title, about=case)


def hand_over(case: TransferCase, _by: Any, data: dict[str, Any]) -> None:
    day: dt.date = data["happened_on"]
    if refusal := guards.handed_over_in_time(case, day):
        raise Refused(refusal)
    case.handed_over_on, case.handed_over_by = day, data.get("handed_over_by") or case.escort
    case.items_note = data.get("items_note", "")
    case.save(update_fields=["handed_over_on", "handed_over_by", "items_note"])


def accept(case: TransferCase, by: Any, data: dict[str, Any]) -> None:
    """The child comes into the receiving home's care on that day; the giving side keeps reading its own period."""
    day: dt.date = data["happened_on"]
    if refusal := guards.accepted_in_time(case, day):
        raise Refused(refusal)
    case.accepted_on, case.received_by = day, data.get("received_by") or by.name
    case.arrival_note = data.get("arrival_note", "")
    case.save(update_fields=["accepted_on", "received_by", "arrival_note"])
    care.move(child=case.child, to_home=case.to_home, on=day, by=by, reason=_("移交 %(n)s") % {"n": case.number})
    sharing.end_shares(child=case.child, basis=TRANSFER, on=day)


def close(case: TransferCase, _by: Any, data: dict[str, Any]) -> None:
    day: dt.date = data["happened_on"]
    if refusal := guards.closed_in_time(case, day):
        raise Refused(refusal)
    case.closed_on = day
    case.save(update_fields=["closed_on"])


def take_the_notice_back(case: TransferCase, by: Any, data: dict[str, Any]) -> None:
    """Declined with reasons: the child stays where it is, and another notice must follow (history keeps this one)."""
    if not (proposal := data.get("counter_proposal", "").strip()):
        raise Refused(_("不能接收的，请同时写明替代方案：何时、在什么条件下可以接收，或建议由谁接收。"))
    case.declined_on, case.declined_because, case.counter_proposal = data["happened_on"], data["reason"], proposal
    case.save(update_fields=["declined_on", "declined_because", "counter_proposal"])
    _void_the_notice(case, by, data["happened_on"])


def _void_the_notice(case: TransferCase, by: Any, day: dt.date) -> None:
    ending.cancelled(case, by, day)
    case.notice_issued_on, case.notice_number = None, ""
    case.handed_over_on, case.handed_over_by, case.items_note = None, "", ""
    case.save(update_fields=["notice_issued_on", "notice_number", "handed_over_on", "handed_over_by", "items_note"])


def postpone(case: TransferCase, by: Any, data: dict[str, Any]) -> None:
    """Another day for an approved plan; a notice that named the former one is void, and another must follow."""
    if refusal := guards.can_be_the_new_day(case, data["planned_on"]):
        raise Refused(refusal)
    if case.notice_issued_on is not None:
        _void_the_notice(case, by, data["happened_on"])
    case.planned_on = data["planned_on"]
    case.save(update_fields=["planned_on"])


def cancel(case: TransferCase, by: Any, data: dict[str, Any]) -> None:
    if refusal := cancelling.misfit(case, data["cancel_kind"]):
        raise Refused(refusal, field="cancel_kind")
    case.cancel_kind = data["cancel_kind"]
    case.save(update_fields=["cancel_kind"])
    ending.cancelled(case, by, data["happened_on"])
    close_the_door(case, by, data)


def approve_deferral(deferral: TransferDeferral, _by: Any, data: dict[str, Any]) -> None:
    deferral.approved_on = data["happened_on"]
    deferral.save(update_fields=["approved_on"])


def end_deferral(deferral: TransferDeferral, _by: Any, data: dict[str, Any]) -> None:
    deferral.ended_on = data["happened_on"]
    deferral.save(update_fields=["ended_on"])
