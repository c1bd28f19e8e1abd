"""Ordering reports: the years of the document, and those a later order adds. Every prefecture gets its row at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models import Jurisdiction, Level
from casework import audit
from casework.constraints import sentence
from casework.refusals import Refused
from policy.terms import REPORT_AS_OF, REPORT_DUE, REPORT_YEARS_ORDERED
from reports.models import ProgressReport, ReportObligation

DOCUMENT = "吉民发〔2022〕27号"


def order(*, by: Any, year: int, document: str, due_on: dt.date, as_of: dt.date, note: str = "") -> ReportObligation:
    """Enter an order to report, with one report to be written by each prefecture. Refused when the year has one."""
    if ReportObligation.objects.filter(year=year).exists():
        raise Refused(_("%(year)s年度已有报送要求，不能重复登记。") % {"year": year})
    try:
        with transaction.atomic():
            made = ReportObligation.objects.create(
                year=year, document=document.strip(), due_on=due_on, as_of=as_of, note=note, created_by=by
            )
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    places = Jurisdiction.objects.filter(level=Level.PREFECTURE)
    ProgressReport.objects.bulk_create(
        ProgressReport(obligation=made, jurisdiction=place, created_by=by) for place in places
    )
    audit.record("order", made, clause="4.4.b", details={"year": year, "due_on": due_on.isoformat()})
    return made


def load() -> int:
    """The years that the document itself orders (4.4.b); loading again changes nothing. Returns how many were new."""
    note = str(REPORT_DUE.note)
    known = set(ReportObligation.objects.values_list("year", flat=True))
    new = [year for year in REPORT_YEARS_ORDERED if year not in known]
    for year in new:
        order(
            by=None, year=year, document=DOCUMENT, due_on=REPORT_DUE.in_year(year), as_of=REPORT_AS_OF.in_year(year),
            note=note[:200],
        )  # fmt: skip
    return len(new)
