"""What the steps of a report change besides its state. Imported by the workflow only."""

from __future__ import annotations

from typing import Any

from reports import drafting, work
from reports.models import ProgressReport


def begin(report: ProgressReport, by: Any, _data: dict[str, Any]) -> None:
    """Figures first, then the words that speak of them."""
    drafting.take_figures(report, by=by)


def sign(report: ProgressReport, by: Any, data: dict[str, Any]) -> None:
    report.signer, report.signed_on, report.edition = by.name, data["happened_on"], report.edition + 1
    report.save(update_fields=["signer", "signed_on", "edition"])
    work.start(report, by=by)


def submit(report: ProgressReport, _by: Any, data: dict[str, Any]) -> None:
    """The first handing in counts for being on time; a report sent back for corrections was not late for that."""
    if report.submitted_on is None:
        report.submitted_on = data["happened_on"]
        report.save(update_fields=["submitted_on"])


def receive(report: ProgressReport, _by: Any, data: dict[str, Any]) -> None:
    report.received_on = data["happened_on"]
    report.save(update_fields=["received_on"])
