"""Opening several moves at once: one case for each child, one batch for each pair of homes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import transaction

from casework import audit, many
from children.models import Child
from transfers import actions
from transfers.batches.models import BatchMember, TransferBatch
from transfers.models import TransferCase
from transfers.workflow import TRANSFER


@dataclass
class Outcome:
    """What came of an act on many: the cases of which it was done, and of the others why not, by the child's id."""

    done: list[TransferCase] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    batches: list[TransferBatch] = field(default_factory=list)


def _each(
    things: Iterable[Any], act: Callable[[Any], TransferCase], child_id: Callable[[Any], int], *, whole: bool
) -> Outcome:
    done, refused = many.each(things, act, whole=whole)
    return Outcome(done, {child_id(thing): why for thing, why in refused})


@transaction.atomic
def open_batches(
    *, children: Sequence[Child], planned_on: dt.date, escort: str, by: Any, whole: bool = True,
    on: dt.date | None = None, **said: Any,
) -> Outcome:  # fmt: skip
    """`said`: document_number, note. Each child has the home that its own place leads to (2.0.a, 2.0.b)."""

    def begin(child: Child) -> TransferCase:
        case = actions.open_case(by=by, child=child, on=on)
        case.planned_on, case.escort = planned_on, escort
        case.save(update_fields=["planned_on", "escort"])
        return case

    outcome = _each(children, begin, lambda child: child.pk, whole=whole)
    together = sorted(outcome.done, key=lambda case: (case.from_home_id, case.to_home_id, case.pk))
    for _homes, cases in groupby(together, key=lambda case: (case.from_home_id, case.to_home_id)):
        outcome.batches.append(_batch(list(cases), planned_on=planned_on, escort=escort, by=by, **said))
    return outcome


def _batch(cases: list[TransferCase], *, by: Any, **said: Any) -> TransferBatch:
    first = cases[0]
    batch = TransferBatch.objects.create(
        from_home=first.from_home, to_home=first.to_home, from_county_id=first.from_county_id,
        from_prefecture_id=first.from_prefecture_id, to_prefecture_id=first.to_prefecture_id,
        opened_on=first.opened_on, created_by=by, **said,
    )  # fmt: skip
    BatchMember.objects.bulk_create(BatchMember(batch=batch, case=case, child_id=case.child_id) for case in cases)
    audit.record("create", batch, clause="3.1.a", details={"cases": [case.pk for case in cases]})
    return batch


@transaction.atomic
def take_for_all(
    *, verb: str, cases: Sequence[TransferCase], said: Callable[[TransferCase], dict[str, Any]], by: Any,
    whole: bool = True,
) -> Outcome:  # fmt: skip
    """One step of each case, through the same guards and rights as on its own page. `said(case)` is what its form
    collected, or raises Refused.
    """

    def take(case: TransferCase) -> TransferCase:
        data = said(case)
        day = data.pop("happened_on", None)
        taken: TransferCase = TRANSFER.take(verb, case, by=by, data=data, happened_on=day)
        return taken

    return _each(cases, take, lambda case: case.child_id, whole=whole)
