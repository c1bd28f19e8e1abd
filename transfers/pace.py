"""How long transfers take, stage by stage, and who is late with which: read from the trail of steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import DateField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from casework import deadlines
from casework.models import StepTaken
from policy.terms import PREFECTURE_REVIEW
from transfers import stops
from transfers.models import OPEN_STATES, TransferCase
from transfers.querysets import answer_due_on, deferral_of, since_when, transfer_due_on

S = TransferCase.State
STAGES = (S.DRAFT, S.ASSESSED, S.PLAN_APPROVED, S.NOTICE_ISSUED, S.HANDED_OVER)
WHOLE = "WHOLE"
Medians = dict[tuple[int | None, str], tuple[float, int]]

# Days are working days of the official calendar, as everywhere: a running count of them is made once and looked up at
# both ends of each stage. A stage belongs to the year in which it ended.
MEDIANS = """
WITH calendar AS (
  SELECT d::date AS day,
         sum((coalesce(h.working, extract(isodow FROM d) < 6))::int) OVER (ORDER BY d) AS n
    FROM generate_series(%s::date, %s::date, interval '1 day') d LEFT JOIN casework_holiday h ON h.day = d::date
), cases (id, place, opened_on) AS ({cases}),
stages AS (
  SELECT c.place, s.source AS stage, s.happened_on AS until,
         coalesce(lag(s.happened_on) OVER (PARTITION BY s.record_id ORDER BY s.id), c.opened_on) AS since
    FROM casework_steptaken s JOIN cases c ON c.id = s.record_id WHERE s.resource = 'transfer'
  UNION ALL
  SELECT c.place, 'WHOLE', s.happened_on, c.opened_on
    FROM casework_steptaken s JOIN cases c ON c.id = s.record_id WHERE s.resource = 'transfer' AND s.verb = 'accept'
)
SELECT place, stage, percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(till.n - begun.n, 0)), count(*)
  FROM stages JOIN calendar begun ON begun.day = since JOIN calendar till ON till.day = until
 WHERE %s::int IS NULL OR extract(year FROM until) = %s::int
 GROUP BY GROUPING SETS ((place, stage), (stage))
"""
BEGINNING = dt.date(2015, 1, 1)


def medians(cases: QuerySet[TransferCase], place: str, year: int | None, today: dt.date) -> Medians:
    """(place, stage) → the median of working days and of how many stages; place None is all of them together."""
    query, params = cases.order_by().values_list("pk", place, "opened_on").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(MEDIANS.format(cases=query), [BEGINNING, today, *params, year, year])
        return {(at, stage): (float(days), n) for at, stage, days, n in cursor.fetchall()}


@dataclass(frozen=True)
class Late:
    """A case whose turn somebody let pass: whose, until when it was to be done, and what is known of the reason."""

    case: TransferCase
    since: dt.date
    due_on: dt.date
    whose: str
    why: str


def with_since(cases: QuerySet[TransferCase]) -> QuerySet[TransferCase]:
    """Each case with the day on which it came to its present stage (`since`)."""
    last = StepTaken.objects.filter(resource="transfer", record_id=OuterRef("pk")).order_by("-id")
    return cases.annotate(
        since=Coalesce(Subquery(last.values("happened_on")[:1]), "opened_on", output_field=DateField())
    )


def late(cases: QuerySet[TransferCase], today: dt.date) -> list[Late]:
    """The open cases beyond the term of their stage, the longest late first."""
    still_open = with_since(cases.filter(state__in=OPEN_STATES))
    rows: Iterable[Any] = still_open.select_related("child", "from_home", "to_home", "from_county", "from_prefecture")
    overdue = [(case, due) for case in rows if (due := stage_due(case)) is not None and due < today]
    offices = _offices({place for case, _due in overdue for place in (case.from_county_id, case.from_prefecture_id)})
    found = [Late(case, case.since, due, whose(case, offices), why(case, today)) for case, due in overdue]
    return sorted(found, key=lambda one: (one.due_on, one.case.pk))


def stage_due(case: Any) -> dt.date | None:
    """By when the present stage is to be done: its own term, the planned day, or else the child's own term."""
    if case.state == S.ASSESSED:
        return deadlines.due(PREFECTURE_REVIEW, case.since)
    if case.state in {S.NOTICE_ISSUED, S.HANDED_OVER}:
        return answer_due_on(case)
    return case.planned_on or transfer_due_on(since_when(case.child))


def _offices(places: set[int]) -> dict[int, str]:
    rows = Agency.objects.open_now().filter(kind=Agency.Kind.CIVIL_AFFAIRS, jurisdiction_id__in=places)
    return dict(rows.values_list("jurisdiction_id", "name"))


def whose(case: TransferCase, offices: dict[int, str]) -> str:
    """The office whose turn it is; a notice is answered by the one home, and carried out by the other."""
    if case.state == S.ASSESSED:
        return offices.get(case.from_prefecture_id, case.from_prefecture.name)
    if case.state == S.PLAN_APPROVED:
        return offices.get(case.from_county_id, case.from_county.name)
    if case.state == S.NOTICE_ISSUED:
        return f"{case.from_home.name}、{case.to_home.name}"
    return case.to_home.name if case.state == S.HANDED_OVER else case.from_home.name


WAITING_FOR = {
    S.DRAFT: gettext_lazy("方案没有提交"),
    S.ASSESSED: gettext_lazy("市级没有审批"),
    S.PLAN_APPROVED: gettext_lazy("没有发出移交通知"),
    S.NOTICE_ISSUED: gettext_lazy("没有交出，接收机构也没有书面说明"),
    S.HANDED_OVER: gettext_lazy("没有确认接收"),
}


def why(case: TransferCase, today: dt.date) -> str:
    """What is not done, and what stands in the file about it: refused, deferred, stopped, sent back."""
    said = [str(WAITING_FOR[S(case.state)])]
    if case.declined_on and case.state == S.PLAN_APPROVED:
        words = {"why": case.declined_because, "proposal": case.counter_proposal}
        said.append(_("接收机构说明：%(why)s；替代方案：%(proposal)s") % words)
    if (deferral := deferral_of(case.child, today)) is not None:
        said.append(_("已批准暂缓：%(reason)s") % {"reason": deferral.get_reason_kind_display()})
    if stopped := stops.stopped(case):
        said.append(stopped)
    if case.state == S.DRAFT and (back := _sent_back(case)):
        said.append(_("市级退回：%(reason)s") % {"reason": back})
    return "；".join(said)


def _sent_back(case: TransferCase) -> str:
    last = StepTaken.objects.filter(resource="transfer", record_id=case.pk).order_by("-id").first()
    return last.reason if last and last.verb == "return" else ""


def days_of(cases: list[int]) -> dict[int, dict[str, dt.date]]:
    """For each case the day of the last time each step was taken, in the order in which they were taken."""
    found: dict[int, dict[str, dt.date]] = {}
    rows = StepTaken.objects.filter(resource="transfer", record_id__in=cases).order_by("id")
    for case, verb, day in rows.values_list("record_id", "verb", "happened_on"):
        found.setdefault(case, {})[verb] = day
    return found
