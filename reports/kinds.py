"""A yearly report is a prefecture's or the province's; what both have is done by the same screens under two names."""

from __future__ import annotations

from django.urls import reverse

from agencies.models.jurisdiction import PROVINCE_ID
from casework.parts import record_of
from reports.models import ProgressReport, ProvinceReport


def kind_of(report: ProgressReport) -> type[ProgressReport]:
    return ProvinceReport if report.jurisdiction_id == PROVINCE_ID else ProgressReport


def found(pk: int) -> ProgressReport:
    """The report with this number, as the kind it is."""
    row = ProgressReport._base_manager.get(pk=pk)
    return kind_of(row)._default_manager.select_related("jurisdiction", "obligation", "freeze").get(pk=pk)


def address(report: ProgressReport, screen: str) -> str:
    """reports:word of a prefecture's report, reports:summary_word of the province's."""
    prefix = "" if record_of(report).code == "report" else f"{record_of(report).code}_"
    return reverse(f"reports:{prefix}{screen}", args=[report.uid])
