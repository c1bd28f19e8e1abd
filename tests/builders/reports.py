"""Orders and reports for tests: the document's years, and a report walked to a state by those who may take it there."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.acting import acting, acting_system
from reports import obligations
from reports.models import ProgressReport
from reports.workflow import REPORT

TAKEN_BY = {
    "start": "prefecture", "sign": "prefecture_head", "submit": "prefecture", "receive": "province",
    "return": "province", "reopen": "prefecture_head", "correct": "prefecture",
}  # fmt: skip
LETTER = {"number": "四民〔2025〕12号", "contact_person": "尤市级", "contact_phone": "0434-1234567"}


def the_orders() -> None:
    """The reports that the document orders for 2022 to 2025."""
    with acting_system("tests"):
        obligations.load()


def report_of(place: int, year: int = 2025) -> ProgressReport:
    return ProgressReport.objects.select_related("obligation", "jurisdiction", "freeze").get(
        jurisdiction_id=place, obligation__year=year
    )


def write(cast: Any, report: ProgressReport, **words: str) -> None:
    """What the drafter adds to the draft."""
    facts = {**LETTER, **words}
    with acting(cast.prefecture, post=cast.prefecture.post):
        ProgressReport.objects.filter(pk=report.pk).update(**facts)


def walk(cast: Any, report: ProgressReport, *verbs: str, on: date | None = None) -> ProgressReport:
    """Take the steps one after the other, each by its person of the cast in a request of its own."""
    for verb in verbs:
        person = getattr(cast, TAKEN_BY[verb])
        with acting(person, post=person.post):
            reason = "附件2数字有误，请核对。" if REPORT.step(verb).reason else ""
            report = REPORT.take(verb, report, by=person, reason=reason, happened_on=on)
        if verb == "start":
            write(cast, report)
    return report


def a_report(cast: Any, state: str = "PREFECTURE_DRAFT", year: int = 2025) -> ProgressReport:
    """四平's report of a year in any state, reached by the shortest way."""
    the_orders()
    return walk(cast, report_of(cast.city_office.jurisdiction_id, year), *REPORT.path("DUE", state))
