"""The province's own report: begun for an ordered year, made of the reports that it has received."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models.jurisdiction import PROVINCE_ID
from casework import audit
from casework.refusals import Refused
from reports import gathering
from reports.models import ProvinceReport, ReportObligation


def open_summary(*, by: Any, obligation: ReportObligation) -> ProvinceReport:
    """One for each ordered year."""
    try:
        with transaction.atomic():
            made = ProvinceReport.objects.create(obligation=obligation, jurisdiction_id=PROVINCE_ID, created_by=by)
    except IntegrityError as error:
        raise Refused(_("%(year)s年度已有汇总报告，请在列表中打开。") % {"year": obligation.year}) from error
    audit.record("create", made, clause="4.4.b", details={"year": obligation.year})
    return made


def something_is_received(report: ProvinceReport, _by: Any) -> str:
    if gathering.received(report.obligation):
        return ""
    return _("%(year)s年度还没有接收任何市（州）的报告，没有可以汇总的内容。请先接收报告。") % {"year": report.year}
