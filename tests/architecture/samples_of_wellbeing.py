"""A look at the child of each transfer, why another is not needed, the help that is owed, the batch it goes with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.builders.wellbeing import SEEN
from tests.cast import at_work
from transfers.batches.models import BatchMember, TransferBatch
from transfers.models import TransferCase
from transfers.wellbeing import actions


def looked_at(cast: Any, case: TransferCase, sign: str) -> dict[str, Any]:
    """Before the move by the home that gives the child away, after it by the one that took it in."""
    come = case.state == "ACCEPTED"
    home = case.to_home if come else case.from_home
    head, moment, today = cast.working_at(home, "home_head"), "AFTER_7" if come else "BEFORE_30", timezone.localdate()
    said = {
        **SEEN,
        "risk": "ATTENTION",
        "child_words": f"黑水鸡{sign}",
        "help_kind": "COUNSELLING",
        "help_by": "周社工",
    }
    with at_work(head):
        waiver = actions.waive(case=case, moment=moment, reason="住院评估", by=head)
        check = actions.record_check(
            case=case, moment=moment, by=head, seen_on=today, help_until=today + timedelta(days=3), **said
        )
        batch = TransferBatch.objects.create(
            from_home=case.from_home, to_home=case.to_home, from_county=case.from_county,
            from_prefecture=case.from_prefecture, to_prefecture=case.to_prefecture, planned_on=case.planned_on,
            escort="赵护理", created_by=head,
        )  # fmt: skip
        BatchMember.objects.create(batch=batch, case=case, child=case.child)
    owed = check.interventions.get()
    return {"wellbeing": check, "wellbeing_waiver": waiver, "intervention": owed, "batch": batch}


def said_of_looks() -> dict[str, dict[str, str]]:
    """The days that a new look, and new help, ask for."""
    today = timezone.localdate()
    return {
        "wellbeing": {"seen_on": today.isoformat()},
        "intervention": {"due_on": (today + timedelta(days=2)).isoformat()},
    }
