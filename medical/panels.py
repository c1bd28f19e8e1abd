"""What the child's page shows of medical care, and what follows an admission."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, audit, showing
from casework.links import url, url_of
from casework.panels import Panel, register
from casework.parts import record_named
from children import domains, occasions
from children.domains import Standing, Word
from children.models import Child
from medical import actions
from medical.models import InsuranceEnrollment, RehabPlan


@occasions.on_several_admitted
def _ask_for_insurance(children: Sequence[Child], by: Any) -> None:
    """From the day of admission the child's insurance is to be checked (2.2.d)."""
    # Who comes back may still have the check of the first stay open.
    asked = InsuranceEnrollment.objects.filter(child__in=children).exclude(state=InsuranceEnrollment.State.INSURED)
    open_now = set(asked.values_list("child_id", flat=True))
    actions.open_insurance_checks(children=[child for child in children if child.pk not in open_now], by=by)


@occasions.on_import_undone
def _withdraw_questions(children: Sequence[Child], by: Any) -> None:
    actions.withdraw_unanswered_checks(children=children, by=by)


def _insurance(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", InsuranceEnrollment.objects.filter(child=child)).order_by("-id")
    lines = [
        {
            "title": row.get_state_display(),
            "detail": row.insured_place,
            "at": row.effective_on or row.checked_on or row.opened_on,
            "url": url_of(row),
            "style": "ok" if row.state == InsuranceEnrollment.State.INSURED else "warn",
        }
        for row in rows
    ]
    return {"lines": lines, "nothing": _("还没有医保核实记录。"), "new_url": "", "new_title": ""}


def _rehab(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", RehabPlan.objects.filter(child=child)).order_by("-id")
    lines = [
        {
            "title": row.get_domain_display(),
            "detail": row.get_state_display(),
            "at": row.starts_on or row.assessed_on,
            "url": url_of(row),
            "style": "ok" if row.state == RehabPlan.State.ACTIVE else "",
        }
        for row in rows
    ]
    may = access.can_anywhere(user, "create", "rehab_plan") and access.can(user, "edit", child, "health")
    new_url = f"{url(record_named('rehab_plan'), 'new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("没有康复方案。"), "new_url": new_url, "new_title": _("新建康复方案")}


@domains.asker
def _insured(child: Child, user: Any) -> Iterator[Word]:
    """Insurance that nobody has confirmed yet is due in 治."""
    if not access.can_anywhere(user, "view", "insurance", "case"):
        return
    checks = access.reach(user, "view", InsuranceEnrollment.objects.filter(child=child), "case")
    check = checks.order_by("-id").first()
    if check is not None:
        insured = check.state == InsuranceEnrollment.State.INSURED
        said = _("基本医保：%(state)s") % {"state": check.get_state_display()}
        yield Word("治", Standing.CURRENT if insured else Standing.DUE, said, url_of(check))


@domains.asker
def _in_training(child: Child, user: Any) -> Iterator[Word]:
    """A plan that has not begun, or is to be looked at again, is due in 康."""
    if not access.can_anywhere(user, "view", "rehab_plan", "case"):
        return
    plans = RehabPlan.objects.filter(child=child).exclude(state=RehabPlan.State.ENDED)
    today = timezone.localdate()
    for plan in access.reach(user, "view", plans, "case").order_by("id"):
        late = plan.state == RehabPlan.State.DRAFT or (plan.review_on is not None and plan.review_on <= today)
        said = _("康复方案：%(domain)s") % {"domain": plan.get_domain_display()}
        yield Word("康", Standing.DUE if late else Standing.CURRENT, said, url_of(plan))


def _person(check: InsuranceEnrollment, user: Any) -> dict[str, Any] | None:
    """What the insurer needs to enrol the child, and nothing else (S-23); each reading is recorded."""
    if not access.can(user, "view", check, "person"):
        return None
    audit.read(check, "person")
    child = check.child
    # Before the child is registered the file number stands for it (scenario 7).
    number = [] if child.id_number else [{"label": _("临时编号（档案号）"), "value": child.file_number}]
    return {
        "facts": [
            {"label": _("姓名"), "value": str(child)},
            {"label": _("性别"), "value": child.get_sex_display()},
            {"label": _("出生日期"), "value": showing.day(child.birth_date)},
            {"label": _("身份证号码"), "value": child.id_number or child.get_id_pending_display() or showing.BLANK},
            *number,
            {"label": _("所在机构"), "value": child.home.name},
        ]
    }


register(
    Panel("insurance.person", "insurance", _("参保儿童"), "casework/panels/facts.html", _person, "insurance", "person")
)
register(
    Panel(
        "medical.insurance",
        "child",
        _("基本医保"),
        "casework/panels/lines.html",
        _insurance,
        "insurance",
        domain="治",
        order=10,
    )
)
register(
    Panel(
        "medical.rehab",
        "child",
        _("康复方案"),
        "casework/panels/lines.html",
        _rehab,
        "rehab_plan",
        domain="康",
        order=10,
    )
)
