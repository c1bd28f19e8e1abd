"""What medical steps change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from children import sharing
from children.models import ChildShare
from medical.guards import insurer_of
from medical.models import InsuranceEnrollment, RehabPlan

# 城乡居民医保 is paid for the coming year between September and December.
SEASON = (9, 12)


def remember_cover(check: InsuranceEnrollment, _by: Any, data: dict[str, Any]) -> None:
    check.checked_on, check.insured_place = data["checked_on"], data["insured_place"]
    check.save(update_fields=["checked_on", "insured_place"])


def ask_insurer(check: InsuranceEnrollment, by: Any, data: dict[str, Any]) -> None:
    """Address the question to the insurance office, which may see this child's case as long as it is open."""
    day: dt.date = data["happened_on"]
    check.insurer, check.applied_on = insurer_of(check), day
    check.off_season = not SEASON[0] <= day.month <= SEASON[1]
    check.save(update_fields=["insurer", "applied_on", "off_season"])
    sharing.share(child=check.child, basis=ChildShare.Basis.TASK, agency=check.insurer, starts_on=day, by=by)


def enrol(check: InsuranceEnrollment, _by: Any, data: dict[str, Any]) -> None:
    check.enrolled_on, check.effective_on, check.payer = data["enrolled_on"], data["effective_on"], data["payer"]
    check.insured_place = check.insurer.jurisdiction.name if check.insurer else ""
    check.save(update_fields=["enrolled_on", "effective_on", "payer", "insured_place"])
    _stop_sharing(check)


def send_back(check: InsuranceEnrollment, _by: Any, _data: dict[str, Any]) -> None:
    _stop_sharing(check)


def _stop_sharing(check: InsuranceEnrollment) -> None:
    """Access ends with the answer: today is its last day, whatever day the answer is dated."""
    if check.insurer is not None:
        sharing.end_one_share(
            child=check.child, basis=ChildShare.Basis.TASK, agency=check.insurer, starts_on=check.applied_on,
            on=timezone.localdate(),
        )  # fmt: skip


def end_rehab(plan: RehabPlan, _by: Any, data: dict[str, Any]) -> None:
    plan.ended_on, plan.improved, plan.outcome = data["ended_on"], data["improved"] == "yes", data["outcome"]
    plan.save(update_fields=["ended_on", "improved", "outcome"])
