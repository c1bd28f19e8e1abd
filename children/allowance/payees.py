"""Whose hands the allowance of a child in a family goes into: proposed by the finance officer, approved by the head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.privacy import mask_account
from casework.refusals import Refused
from children.allowance.models import AllowancePayee
from children.models import Child, Placement, codes


def lives_in_a_family(child: Child) -> str:
    """ "" or why the allowance is kept by the home itself."""
    mode = Placement.objects.filter(child=child, ends_on=None).values_list("mode", flat=True).first()
    if mode == codes.CareMode.FOSTER or child.category == codes.Category.DE_FACTO_UNATTENDED:
        return ""
    return _("%(child)s在机构内生活，基本生活费由机构专账管理，不登记领款人。") % {"child": child}


@transaction.atomic
def propose(*, child: Child, by: Any, **said: Any) -> AllowancePayee:
    if why := lives_in_a_family(child):
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
