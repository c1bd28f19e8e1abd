"""Writes of the medical records that are no steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.refusals import Refused
from children.models import Child
from medical.models import InsuranceEnrollment, RehabPlan, RehabSession


@transaction.atomic
def open_insurance_check(*, child: Child, opened_on: dt.date, by: Any) -> InsuranceEnrollment:
    """Ask anew whether a child is insured; one open question per child (the database refuses a second)."""
    check = InsuranceEnrollment.objects.create(child=child, opened_on=opened_on, created_by=by)
    audit.record("create", check, clause="2.2.d")
    return check


@transaction.atomic
def open_insurance_checks(*, children: Sequence[Child], by: Any) -> None:
    """The same for children just taken in, a whole roster at once; their term counts from the day of admission."""
    if len(children) == 1:
        open_insurance_check(child=children[0], opened_on=children[0].admitted_on, by=by)
        return
    checks = InsuranceEnrollment.objects.bulk_create(
        InsuranceEnrollment(child=child, opened_on=child.admitted_on, created_by=by) for child in children
    )
    audit.record("create", resource="insurance", clause="2.2.d", details={"rows": [check.pk for check in checks]})


@transaction.atomic
def withdraw_unanswered_checks(*, children: Sequence[Child], by: Any) -> None:
    """Take back the questions that admissions have raised, when the admissions themselves are taken back."""
    checks = InsuranceEnrollment.objects.filter(child__in=children)
    ids = list(checks.values_list("pk", flat=True))
    history = InsuranceEnrollment.history.model.objects.filter(id__in=ids).exclude(history_type="+")
    touched = checks.exclude(state=InsuranceEnrollment.State.TO_CHECK) | checks.filter(pk__in=history.values("id"))
    if begun := touched.select_related("child").first():
        raise Refused(_("%(child)s的医保核实已经开始办理，不能撤销。") % {"child": begun.child})
    audit.record("withdraw", resource="insurance", clause="2.2.d", details={"rows": ids, "by": by.name})
    checks.delete()


@transaction.atomic
def draft_rehab_plan(*, child: Child, domain: str, assessed_on: dt.date, findings: str, by: Any) -> RehabPlan:
    """A plan begins with its assessment (2.3.b)."""
    plan = RehabPlan.objects.create(
        child=child, domain=domain, assessed_on=assessed_on, findings=findings, created_by=by
    )
    audit.record("create", plan, clause="2.3.b")
    return plan


@transaction.atomic
def hold_session(
    *, plan: RehabPlan, held_on: dt.date, minutes: int, therapist: str, note: str = "", by: Any
) -> RehabSession:
    """Write down one session of a plan that is being carried out (2.3.c)."""
    if plan.state != RehabPlan.State.ACTIVE:
        raise Refused(_("只有实施中的方案可以登记训练，请先办理“开始实施”。"))
    if plan.starts_on and held_on < plan.starts_on:
        raise Refused(_("训练日期不能早于方案开始日期。"))
    session = RehabSession.objects.create(
        plan=plan, child=plan.child, held_on=held_on, minutes=minutes, therapist=therapist, note=note, created_by=by
    )
    audit.record("create", session, clause="2.3.c")
    return session
