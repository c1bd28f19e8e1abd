"""What confirming a past move changes: there is a case, closed at once, and the child is where the papers say. Imported
by workflow.py only.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.constraints import refusal
from casework.models import StepTaken
from casework.refusals import Refused
from children import care
from children.models import Child
from transfers import deciding
from transfers.models import TransferCase
from transfers.models.codes import HukouDecision
from transfers.past import guards, where
from transfers.past.models import PastTransfer


def confirm(move: PastTransfer, by: Any, data: dict[str, Any]) -> None:
    """The child is locked first: nobody opens another move of it, or takes it elsewhere, meanwhile."""
    move.child = Child.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=move.child_id)
    if refusal_now := guards.first_fault(move):
        raise Refused(refusal_now)
    try:
        with transaction.atomic():
            case = _case(move, data["happened_on"])
            _follow(move, case, by)
            if case.hukou == HukouDecision.STAY:
                deciding.hukou_stays_on_paper(case, by, move.paper.issued_on, _from_the_paper(move))
    except IntegrityError as error:
        raise refusal(error) from error
    _remember(case, move)
    move.case, move.confirmed_on, move.confirmed_by = case, data["happened_on"], by.name
    move.save(update_fields=["case", "confirmed_on", "confirmed_by"])
    details = {"paper": move.paper.number, "entered": str(move.uid)}
    audit.record("create", case, clause="2.1.a", reason=_("补录"), details=details)


def _case(move: PastTransfer, day: dt.date) -> TransferCase:
    paper = move.paper
    case = TransferCase(
        child=move.child, from_home=move.from_home, to_home=move.to_home, from_county=move.from_county,
        from_prefecture=move.from_prefecture, to_prefecture=move.to_prefecture,
        opened_on=move.applied_on or paper.issued_on, handed_over_on=move.handed_over_on,
        accepted_on=move.accepted_on, closed_on=day, entered_on=day, state="CLOSED", created_by=move.created_by,
        route_reason=_("补录：%(office)s %(number)s") % {"office": paper.office, "number": paper.number},
        route_clause="2.1.a", hukou=move.hukou, stay_reason=move.stay_reason, stay_evidence=move.stay_evidence,
        stay_review_on=move.stay_review_on,
    )  # fmt: skip
    case.save(force_insert=True)
    return case


def _follow(move: PastTransfer, case: TransferCase, by: Any) -> None:
    """The child's own stays become what the papers say."""
    reason = _("移交 %(n)s（补录）") % {"n": case.number}
    if where.still_at(move):
        care.move(child=move.child, to_home=move.to_home, on=move.accepted_on, by=by, reason=reason)
    elif move.stayed_since is not None and not where.earlier_stay_is_known(move):
        care.lived_before(
            child=move.child, home=move.from_home, since=move.stayed_since, until=move.accepted_on, by=by, reason=reason
        )


def _from_the_paper(move: PastTransfer) -> str:
    return _("按%(office)s %(number)s补录") % {"office": move.paper.office, "number": move.paper.number}


def _remember(case: TransferCase, move: PastTransfer) -> None:
    """The trail of the case: each step on the paper's own day, by whoever entered it, from the paper it stands in."""
    person, paper = move.created_by, move.paper
    way = (
        ("assess", "DRAFT", "ASSESSED", move.applied_on),
        ("approve_plan", "ASSESSED" if move.applied_on else "DRAFT", "PLAN_APPROVED", paper.issued_on),
        ("hand_over", "PLAN_APPROVED", "HANDED_OVER", move.handed_over_on),
        ("accept", "HANDED_OVER", "ACCEPTED", move.accepted_on),
    )
    words = _from_the_paper(move)
    for verb, source, target, day in way:
        if day is not None and person is not None:
            StepTaken.objects.create(
                resource="transfer", record_id=case.pk, child_id=case.child_id, verb=verb, source=source, target=target,
                user_id=person.pk, who=person.name, post_title=_("补录"), reason=words, happened_on=day,
            )  # fmt: skip
