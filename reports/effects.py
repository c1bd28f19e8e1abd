"""What the steps of a report change besides its state. Imported by the workflow only."""

from __future__ import annotations

from typing import Any

from reports import counties, drafting, remarks, work
from reports.models import CountyReport, ProgressReport
from reports.told import tell_paper


def begin(report: ProgressReport, by: Any, _data: dict[str, Any]) -> None:
    """Figures first, then the words that speak of them."""
    drafting.take_figures(report, by=by)
    counties.ask(report, by=by)


def give(told: CountyReport, _by: Any, data: dict[str, Any]) -> None:
    """The day goes with the state."""
    told.given_on, told.state = data["happened_on"], CountyReport.State.GIVEN
    told.save(update_fields=["given_on", "state"])


def ask_again(told: CountyReport, _by: Any, _data: dict[str, Any]) -> None:
    told.given_on, told.state = None, CountyReport.State.ASKED
    told.save(update_fields=["given_on", "state"])


def sign(report: ProgressReport, by: Any, data: dict[str, Any]) -> None:
    report.signer, report.signed_on, report.edition = by.name, data["happened_on"], report.edition + 1
    report.save(update_fields=["signer", "signed_on", "edition"])
    tell_paper(report)
    work.start(report, by=by)


def submit(report: ProgressReport, _by: Any, data: dict[str, Any]) -> None:
    """The first handing in counts for being on time; a report sent back for corrections was not late for that."""
    remarks.close(report, data["happened_on"])
    if report.submitted_on is None:
        report.submitted_on = data["happened_on"]
        report.save(update_fields=["submitted_on"])


def send_back(report: ProgressReport, by: Any, data: dict[str, Any]) -> None:
    remarks.say(report, data.get("remarks", {}), by=by)


def correct(report: ProgressReport, by: Any, _data: dict[str, Any]) -> None:
    """Its words open again beside new figures; what was received stays, on its paper and with its own figures.

    The state goes before the figures: a report that is received keeps those it was received with.
    """
    report.state, report.corrections = ProgressReport.State.PREFECTURE_DRAFT, report.corrections + 1
    report.save(update_fields=["state", "corrections"])
    drafting.take_figures(report, by=by)


def receive(report: ProgressReport, _by: Any, data: dict[str, Any]) -> None:
    report.received_on = data["happened_on"]
    report.save(update_fields=["received_on"])
