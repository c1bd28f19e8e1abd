"""Background work: the paper of a signed report, made once per signature whatever happens to the worker."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.translation import gettext as _

from casework import audit, jobs
from casework.attachments import storing
from casework.links import url_of
from casework.models import Job
from reports import kinds, paper, verifying
from reports.models import ProgressReport, ReportPaper

KIND = "reports.progress_report_pdf"


def key_of(report: ProgressReport) -> str:
    return f"{report.pk}:{report.edition}"


def start(report: ProgressReport, *, by: Any) -> Job:
    """Ask for the paper of the report's present edition; asking twice makes one."""
    return jobs.start(
        KIND, by=by, title=_("%(report)s排版") % {"report": report}, key=key_of(report),
        args={"report": report.pk, "edition": report.edition},
    )  # fmt: skip


@jobs.work(KIND)
def make_paper(run: jobs.Run) -> str | None:
    """Print, store, remember. The row and the job's end are one transaction; a file without a row is nobody's."""
    report = kinds.found(run.args["report"])
    edition = run.args["edition"]
    if ReportPaper.objects.filter(report=report, edition=edition).exists() or report.edition != edition:
        return url_of(report)
    run.advance(1, 3)
    body = paper.print_report(report)
    run.advance(2, 3)
    made = ReportPaper.objects.create(
        report=report, edition=edition, correction=report.corrections, stored_name=storing.put(body), size=len(body),
        sha256=hashlib.sha256(body).hexdigest(), code=verifying.code_of(report),
    )  # fmt: skip
    audit.record("print", report, clause="4.4.b", details={"edition": edition, "sha256": made.sha256})
    run.sentence = _("报告已排版。")
    return url_of(report)
