"""Why a figure changed between two days: the rows that came and went, and what was written down about those days later.

The last also answers why the figure of one day differs from what it was when somebody read it earlier: both days the
same, and `since` the day on which it was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access
from casework.models import StepTaken
from casework.parts import BOOKKEEPING, records
from casework.workflow import workflow_for
from reports.declaring import STOCK, Indicator
from reports.figures import NUMERATOR, WHOLE, Figures, compute, explain
from reports.listing import Listed, in_reach, listed, named
from reports.places import Place

MOST = 200  # records of one list


@dataclass(frozen=True)
class Later:
    """Something written down after the day: who it is about, what, which day it speaks of, when and by whom."""

    whom: str
    url: str
    what: str
    about: dt.date | None
    at: dt.datetime
    who: str


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

    def figures(self) -> Figures:
        return compute([self.indicator], self.place, sorted({self.first, self.last}))

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
        """The newest first: rows entered or put right since, and steps of their children that were entered since."""
        found = [*self._rows_written(user, since), *self._steps_written(user, since)]
        return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]

    def _about(self, user: Any) -> dict[int, tuple[str, str]]:
        """The rows that could count on either day and how they are called, as far as the reader may be told."""
        found: dict[int, tuple[str, str]] = {}
        for on in {self.first, self.last}:
            rows = explain(self.indicator, self.place, on, side=WHOLE)
            found |= named(in_reach(user, rows, self.indicator.basis), self.indicator.basis)
        return found

    def _rows_written(self, user: Any, since: dt.datetime) -> Iterable[Later]:
        model, names = self._rows(self.last).model, self._about(user)
        if not names or not hasattr(model, "history"):
            return
        history = model.history.model.objects
        fresh = history.filter(id__in=names, history_date__gt=since).order_by("-history_id")[:MOST]
        changed = {row.id for row in fresh}
        told = history.filter(id__in=changed).select_related("history_user").order_by("id", "history_id")
        for _pk, versions in groupby(told, key=lambda row: row.id):
            for before, row in pairwise([None, *versions]):
                if row.history_date > since and (what := _said_of(model, row, before, self.last)):
                    whom, url = names[row.id]
                    who = str(getattr(row.history_user, "name", "") or _("系统"))
                    yield Later(whom, url, what, None, row.history_date, who)

    def _steps_written(self, user: Any, since: dt.datetime) -> Iterable[Later]:
        basis = self.indicator.basis
        if not basis.child:
            return
        steps = StepTaken.objects.none()
        for on in {self.first, self.last}:
            rows = in_reach(user, explain(self.indicator, self.place, on, side=WHOLE), basis)
            steps |= StepTaken.objects.filter(
                child_id__in=rows.values(basis.child), happened_on__lte=self.last, at__gt=since
            )
        yield from _steps_in_reach(user, list(steps.order_by("-id")[:MOST]))


def _said_of(model: Any, row: Any, before: Any, last: dt.date) -> str:
    """What a change of a row says of days until the last one; "" where it speaks of later days only."""
    if before is None:
        return _("补录%(row)s") % {"row": model._meta.verbose_name}
    changed = [
        str(field.verbose_name)
        for field in model._meta.concrete_fields
        if field.name not in BOOKKEEPING
        and (values := (getattr(before, field.attname), getattr(row, field.attname)))[0] != values[1]
        and not all(_speaks_of_later(value, last) for value in values)
    ]
    if not changed:
        return ""
    return _("更正%(row)s：%(fields)s") % {"row": model._meta.verbose_name, "fields": "、".join(changed)}


def _speaks_of_later(value: Any, last: dt.date) -> bool:
    """An open end that is closed on a later day changes nothing of the days before."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return value is None or (isinstance(value, dt.date) and value > last)


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
