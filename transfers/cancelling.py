"""Why a move is cancelled must be what the child's file says: the kind stands on the case for ever."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from children import deceased
from children.leaving.models import Leaving
from children.models import Child, Discharge, codes
from policy.periods import add_months
from policy.terms import ADULTHOOD
from transfers.models import TransferCase
from transfers.models.codes import CancelKind

K = codes.DischargeKind
# How care ended → what the cancellation is called.
MEANS: dict[str, CancelKind] = {
    K.RETURNED: CancelKind.RETURNED, K.GUARDIAN_ABLE: CancelKind.RETURNED, K.ADOPTED: CancelKind.ADOPTED,
    K.DEATH: CancelKind.DIED, K.ADULT: CancelKind.ADULT,
}  # fmt: skip
TO_A_FAMILY = (CancelKind.ADOPTED, CancelKind.RETURNED)
UNDER_WAY = ("DRAFT", "SUBMITTED", "RETURNED", "APPROVED")


def misfit(case: TransferCase, kind: str) -> str:
    """Why the case cannot be cancelled as this; "" when the file says the same."""
    known = _known(case.child)
    if known is not None and kind != known:
        return _("%(child)s的档案记载“%(known)s”，取消情形请选“%(known)s”。") % {
            "child": case.child, "known": known.label,
        }  # fmt: skip
    if known is not None:
        return ""
    match kind:
        case CancelKind.DIED:
            return _("%(child)s仍登记为在院。请先登记死亡，再取消移交。") % {"child": case.child}
        case CancelKind.ADULT:
            return _not_grown(case.child)
        case CancelKind.ADOPTED | CancelKind.RETURNED:
            return _leaving_otherwise(case.child, CancelKind(kind))
        case _:
            return ""


def _known(child: Child) -> CancelKind | None:
    """What the file says already: a death, or how the child left."""
    if deceased.day_of(child) is not None:
        return CancelKind.DIED
    if child.state != codes.ChildState.LEFT:
        return None
    last = Discharge.objects.filter(child=child).order_by("-left_on", "-id").first()
    return MEANS.get(last.kind, CancelKind.OTHER) if last else None


def _not_grown(child: Child) -> str:
    if child.birth_date is None:
        return _("%(child)s的出生日期不详，不能按“已成年”取消。请先核实并补登出生日期。") % {"child": child}
    if timezone.localdate() < add_months(child.birth_date, ADULTHOOD.months):
        return _("%(child)s还没有成年。请核对取消情形。") % {"child": child}
    return ""


def _leaving_otherwise(child: Child, kind: CancelKind) -> str:
    """Whoever is adopted leaves as adopted. None is begun while a move holds the child: then it is owed afterwards."""
    other: Any = Leaving.objects.filter(child=child, state__in=UNDER_WAY).order_by("-id").first()
    if other is None or MEANS.get(other.kind) == kind:
        return ""
    return _("%(child)s正在办理离院，情形是“%(other)s”，与“%(kind)s”不符。请核对取消情形，或先取消那项离院。") % {
        "child": child, "other": other.get_kind_display(), "kind": kind.label,
    }  # fmt: skip


def leaving_owed() -> QuerySet[TransferCase]:
    """Cancelled because the child goes to a family, which the file does not say yet."""
    later = TransferCase.objects.filter(child=OuterRef("child"), pk__gt=OuterRef("pk"))
    leavings = Leaving.objects.filter(child=OuterRef("child"), state__in=UNDER_WAY)
    cases = TransferCase.objects.filter(state="CANCELLED", cancel_kind__in=TO_A_FAMILY)
    return cases.filter(~Exists(later), ~Exists(leavings), child__state=codes.ChildState.IN_CARE)
