"""财产清单: one child's property, balances and keepsakes as a paper, to be signed at a check, a handover, a leaving.

It belongs to the child and is opened by the right to its property, so it has a view of its own (views.inventory).
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, showing
from casework.privacy.masking import STAR
from children.models import Child
from children.property.listing import mask_account
from children.property.models import BalanceProof, Keepsake, PropertyItem

TEMPLATE = "documents/property/inventory.html"


def inventory(child: Child, user: Any) -> dict[str, Any]:
    """As far as the reader may see: items with what the last proof said, and keepsakes."""
    items = list(access.reach(user, "view", PropertyItem.objects.filter(child=child), "sums").order_by("kind", "id"))
    proofs = {
        proof.item_id: proof
        for proof in BalanceProof.objects.filter(item__in=items)
        .order_by("item_id", "-proved_on", "-id")
        .distinct("item")
    }
    keepsakes = access.reach(user, "view", Keepsake.objects.filter(child=child), "thing").order_by("since", "id")
    there = [item for item in items if item.state in {"HELD", "ESTATE"}]
    money = [item for item in there if item.is_money]
    return {
        "title": _("儿童财产清单"),
        "number": child.file_number,
        "unit": child.home.name,
        "day": timezone.localdate(),
        "child": [
            (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
            (_("出生日期"), showing.day(child.birth_date)), (_("入院日期"), showing.day(child.admitted_on)),
        ],
        "money": [_line(item, proofs.get(item.pk)) for item in money],
        "total": f"{sum((item.balance for item in money), PropertyItem().balance):,.2f}",
        "rights": [_line(item, proofs.get(item.pk)) for item in there if not item.is_money],
        "gone": [_line(item, None) for item in items if item not in there],
        "keepsakes": [
            {"title": one.title, "description": one.description, "kept_at": one.kept_at, "since": one.since,
             "state": one.get_state_display(), "to": _receiver(one)}
            for one in keepsakes
        ],
    }  # fmt: skip


def _receiver(one: Keepsake) -> str:
    return f"{one.handed_to} {one.handed_on:%Y-%m-%d}" if one.handed_on else ""


def _line(item: PropertyItem, proof: BalanceProof | None) -> dict[str, Any]:
    """A bank's own account number is masked on paper too; who needs it whole looks it up."""
    kept = item.kept_at if item.held_in_trust else _("%(where)s（不由本机构代管）") % {"where": item.kept_at}
    account = _("尾号%(n)s") % {"n": mask_account(item.account).lstrip(STAR)} if item.account else ""
    return {
        "title": item.title,
        "kind": item.get_kind_display(),
        "kept": " ".join(filter(None, [kept, account])),
        "document": item.document or showing.BLANK,
        "sum": f"{item.balance:,.2f}" if item.is_money and item.held_in_trust else _value(item),
        "proof": _proved(proof),
        "state": f"{item.get_state_display()} {showing.day(item.ended_on)}",
    }


def _value(item: PropertyItem) -> str:
    return f"{item.value:,.2f}" if item.value is not None else _("不计金额")


def _proved(proof: BalanceProof | None) -> str:
    if proof is None:
        return _("尚无")
    agrees = _("一致") if not proof.difference else _("差额%(by)s") % {"by": f"{proof.difference:,.2f}"}
    return f"{proof.proved_on:%Y-%m-%d} {agrees}"
