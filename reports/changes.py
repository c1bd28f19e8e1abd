"""Why a figure changed between two days: the rows that came and went, and what was written down about those days later.

The last also answers why the figure of one day differs from what it was when somebody read it earlier: both days the
same, and `since` the day on which it was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from casework import access
from casework.models import StepTaken
from casework.parts import records
from casework.workflow import workflow_for
from reports import later
from reports.declaring import STOCK, Indicator
from reports.figures import NUMERATOR, WHOLE, Figures, compute, explain
from reports.later import MOST, Later
from reports.listing import Listed, in_reach, listed, named
from reports.places import Place


@dataclass(frozen=True)
class Change:
    """`side`: of a share the rows counted, or all that could be."""

    indicator: Indicator
    place: Place
    first: dt.date
    last: dt.date
    side: str = NUMERATOR

    @property
    def key(self) -> str:
        """What is compared: of a stock the child, who may have another row by then; else the row itself."""
        basis = self.indicator.basis
        if basis.counted != "pk":
            return basis.counted
        return basis.child if basis.child and self.indicator.timing == STOCK else "pk"

    @property
    def _days(self) -> list[dt.date]:
        return sorted({self.first, self.last})

    def figures(self) -> Figures:
        return compute([self.indicator], self.place, self._days)

    def came(self, user: Any) -> Listed:
        return self._listed(user, self.last, self.first)

    def went(self, user: Any) -> Listed:
        return self._listed(user, self.first, self.last)

    def _listed(self, user: Any, there: dt.date, not_there: dt.date) -> Listed:
        others = self._rows(not_there).annotate(same=F(self.key)).exclude(same=None).values("same")
        rows = self._rows(there).exclude(**{f"{self.key}__in": others})
        return listed(in_reach(user, rows, self.indicator.basis), self.indicator.basis, MOST)

    def _rows(self, on: dt.date) -> QuerySet[Any]:
        return explain(self.indicator, self.place, on, side=self.side)

    def later(self, user: Any, since: dt.datetime) -> list[Later]:
        """The newest first: facts entered or put right since, and steps of the children that were entered since."""
        found = [*self._facts_written(user, since), *self._steps_written(user, since)]
        return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]

    def _facts_written(self, user: Any, since: dt.datetime) -> Iterable[Later]:
        sides = [explain(self.indicator, self.place, on, side=s) for on in self._days for s in (NUMERATOR, WHOLE)]
        if self.indicator.basis.child:
            return later.of_children(user, later.facts_of(sides), self.place, since, self.last)
        names: later.Named = {}
        for rows in sides:
            names |= named(in_reach(user, rows, self.indicator.basis), self.indicator.basis)
        return later.of_rows(sides[0].model, names, since, self.last)

    def _steps_written(self, user: Any, since: dt.datetime) -> Iterable[Later]:
        basis = self.indicator.basis
        if not basis.child:
            return
        steps = StepTaken.objects.none()
        for on in self._days:
            rows = in_reach(user, explain(self.indicator, self.place, on, side=WHOLE), basis)
            steps |= StepTaken.objects.filter(
                child_id__in=rows.values(basis.child), happened_on__lte=self.last, at__gt=since
            )
        yield from _steps_in_reach(user, list(steps.order_by("-id")[:MOST]))


def _steps_in_reach(user: Any, steps: list[StepTaken]) -> Iterable[Later]:
    """Of each kind of record those that the reader may open."""
    from casework.links import url_of

    for record in records():
        ours = [step for step in steps if step.resource == record.code]
        workflow = workflow_for(record.code)
        if not ours or workflow is None:
            continue
        wanted = record.queryset().filter(pk__in={step.record_id for step in ours})
        known = access.reach(user, "view", wanted).in_bulk()
        titles = {step.verb: str(step.title) for step in workflow.steps}
        for step in ours:
            if about := known.get(step.record_id):
                what = f"{record.title}：{titles.get(step.verb, step.verb)}"
                yield Later(str(about), url_of(about), what, step.happened_on, step.at, step.who)
