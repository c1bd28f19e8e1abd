"""Whose hands the allowance of a child in a family goes into: proposed by the finance officer, approved by the head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from casework import audit
from casework.privacy import mask_account
from casework.refusals import Refused
from children.allowance.models import AllowancePayee
from children.models import Child, Placement, codes


def in_families(rows: QuerySet[Child]) -> QuerySet[Child]:
    """Those of them whose allowance is not kept by the home itself."""
    fostered = Placement.objects.filter(child=OuterRef("pk"), ends_on=None, mode=codes.CareMode.FOSTER)
    return rows.filter(Exists(fostered) | Q(category=codes.Category.DE_FACTO_UNATTENDED))


def open_to_payees(rows: QuerySet[Child]) -> QuerySet[Child]:
    """Those of them for whom a payee may be proposed now: the choice of the form, and what `why_no_payee` goes by."""
    waiting = AllowancePayee.objects.filter(child=OuterRef("pk"), state=AllowancePayee.State.PROPOSED)
    return in_families(rows).filter(~Exists(waiting))


def why_no_payee(child: Child) -> str:
    """ "" or why nobody can be proposed for this child now."""
    this = Child.objects.filter(pk=child.pk)
    if open_to_payees(this).exists():
        return ""
    if in_families(this).exists():
        return _("%(child)s已有一名待批准的领款人，请先办完。") % {"child": child}
    return _("%(child)s在机构内生活，基本生活费由机构专账管理，不登记领款人。") % {"child": child}


@transaction.atomic
def propose(*, child: Child, by: Any, **said: Any) -> AllowancePayee:
    if why := why_no_payee(child):
        raise Refused(why, field="child")
    made = AllowancePayee.objects.create(child=child, created_by=by, **said)
    audit.record("create", made, clause="R8.3")
    return made


def payee_of(child: Child) -> AllowancePayee | None:
    return AllowancePayee.objects.filter(child=child, state=AllowancePayee.State.IN_USE).first()


def payees_in_words(children: Sequence[int]) -> dict[int, str]:
    """`何姑（寄养家庭，农行 ***6789）` for the paying list; the account is masked."""
    rows = AllowancePayee.objects.filter(child__in=children, state=AllowancePayee.State.IN_USE)
    return {
        row.child_id: f"{row.payee}（{' '.join(filter(None, [row.relation, row.bank, mask_account(row.account)]))}）"
        for row in rows
    }
