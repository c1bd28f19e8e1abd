"""What the steps of a stay change besides its state. Imported by its workflow only."""

from __future__ import annotations

from typing import Any

from casework.refusals import Refused
from transfers import deciding
from transfers.hukou import guards
from transfers.hukou.models import HukouStay
from transfers.models import TransferCase
from transfers.models.codes import HukouDecision


def _write(record: Any, **said: Any) -> None:
    for name, value in said.items():
        setattr(record, name, value)
    record.save(update_fields=list(said))


def _decide(stay: HukouStay, **said: Any) -> TransferCase:
    """The case carries the decision as it stands, which figures and papers read."""
    case = TransferCase.objects.select_for_update(of=("self",), no_key=True).get(pk=stay.case_id)
    _write(case, **said)
    return case


def _looked_at(stay: HukouStay, how: str, by: Any, data: dict[str, Any]) -> list[dict[str, str]]:
    until = data.get("review_on")
    entry = {
        "on": data["happened_on"].isoformat(), "how": how, "why": data["reason"],
        "until": until.isoformat() if until else "", "who": f"{by.name} · {by.post.title}",
    }  # fmt: skip
    return [*stay.reviews, entry]


def _stays_until(stay: HukouStay, how: str, by: Any, data: dict[str, Any]) -> None:
    if refusal := guards.review_fits(data["review_on"]):
        raise Refused(refusal, field="review_on")
    _write(stay, review_on=data["review_on"], reviews=_looked_at(stay, how, by, data))
    _decide(
        stay, hukou=HukouDecision.STAY, stay_reason=stay.reason_kind, stay_evidence=stay.evidence,
        stay_review_on=data["review_on"],
    )  # fmt: skip


def approve(stay: HukouStay, by: Any, data: dict[str, Any]) -> None:
    stay.approved_on = data["happened_on"]
    stay.save(update_fields=["approved_on"])
    _stays_until(stay, "approve", by, data)


def keep(stay: HukouStay, by: Any, data: dict[str, Any]) -> None:
    """Looked at again: it still stays, and until when."""
    _stays_until(stay, "keep", by, data)


def move(stay: HukouStay, by: Any, data: dict[str, Any]) -> None:
    """Looked at again: it moves now, as the rule has it; who asks the police is told, the case closed or not."""
    _write(stay, ended_on=data["happened_on"], reviews=_looked_at(stay, "move", by, data))
    case = _decide(stay, hukou=HukouDecision.MOVE, stay_reason="", stay_evidence="", stay_review_on=None)
    deciding.hukou_moves(case, by, data["happened_on"])


def end(stay: HukouStay, _by: Any, data: dict[str, Any]) -> None:
    _write(stay, ended_on=data["happened_on"])
