"""财产汇总: who holds what. A home sees a line for each child, an office a line for each home."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, showing
from children.property import todos
from children.property.models import MONEY, Keepsake, PropertyItem, PropertyOutflow

MOST = 300
ZERO = Decimal("0.00")
ITS_MONEY, ITS_RIGHTS = Q(kind__in=MONEY), ~Q(kind__in=MONEY)


def overview(user: Any) -> dict[str, Any]:
    items = access.reach(user, "view", PropertyItem.objects.still_there(), "sums")
    by_child, kept = not _sees_an_area(user), access.can_anywhere(user, "view", "keepsake")
    return {
        "title": _("儿童财产"),
        "crumbs": [{"title": _("儿童财产")}],
        "lead": _("儿童本人的财产由机构代管，与机构资金分开；只为儿童利益支出，一人申请，另一人批准。"),
        "figures": _figures(items, user),
        "headers": _headers(by_child=by_child, kept=kept),
        "rows": _children(items, user, kept=kept) if by_child else _homes(items),
        "most": MOST,
        "new_url": reverse("property:property_item_new")
        if access.can_anywhere(user, "create", "property_item")
        else "",
        "ask_url": reverse("property:property_out_new") if access.can_anywhere(user, "create", "property_out") else "",
        "links": _links(user),
    }


def _sees_an_area(user: Any) -> bool:
    """Whether more than one home may be behind the sums: the scope of the right is not the post's own agency."""
    rows = access.reach(user, "view", PropertyItem.objects.all(), "sums").filter(~Q(child__home_id=user.post.agency_id))
    return rows.exists()


def _links(user: Any) -> list[dict[str, str]]:
    found = (
        ("property_item", _("财产")),
        ("property_line", _("台账")),
        ("property_out", _("支出")),
        ("balance_proof", _("余额证明")),
        ("keepsake", _("随身物品")),
    )
    return [
        {"title": title, "url": reverse(f"property:{code}_list")}
        for code, title in found
        if access.can_anywhere(user, "view", code)
    ]


def _figures(items: QuerySet[PropertyItem], user: Any) -> list[dict[str, Any]]:
    today = timezone.localdate()
    sums = items.aggregate(
        children=Count("child", distinct=True), money=Sum("balance", filter=ITS_MONEY),
        rights=Count("pk", filter=ITS_RIGHTS), due=Count("pk", filter=Q(proof_due_on__lte=today, held_in_trust=True)),
    )  # fmt: skip
    asked = access.reach(user, "view", PropertyOutflow.objects.filter(state="ASKED"), "case").count()
    listed = reverse("property:property_item_list")
    return [
        {"title": _("有财产的儿童"), "value": f"{sums['children']:,}", "unit": _("人")},
        {"title": _("代管资金余额"), "value": f"{sums['money'] or ZERO:,.2f}", "unit": _("元"), "clause": "R6.6",
         "note": _("另有权益%(n)s项") % {"n": sums["rights"]}},
        {"title": _("应取得余额证明"), "value": f"{sums['due']:,}", "unit": _("项"), "url": f"{listed}?due=yes",
         "delta": _("已到期") if sums["due"] else "", "delta_style": "bad"},
        {"title": _("待批准的支出"), "value": f"{asked:,}", "unit": _("笔"),
         "url": f"{reverse('property:property_out_list')}?state=ASKED"},
    ]  # fmt: skip


def _headers(*, by_child: bool, kept: bool) -> list[dict[str, Any]]:
    return [
        {"title": _("姓名") if by_child else _("机构")},
        *([] if by_child else [{"title": _("儿童"), "num": True}]),
        {"title": _("代管资金（元）"), "num": True},
        {"title": _("资金项目"), "num": True},
        {"title": _("权益"), "num": True},
        *([{"title": _("随身物品"), "num": True}] if by_child and kept else []),
        {"title": _("应取得证明")},
    ]


def _summed(items: QuerySet[PropertyItem], *by: str) -> Iterable[dict[str, Any]]:
    """Order and group by the same columns."""
    found: Iterable[dict[str, Any]] = (
        items.order_by()
        .values(*by)
        .annotate(
            children=Count("child", distinct=True), sum=Sum("balance", filter=ITS_MONEY),
            accounts=Count("pk", filter=ITS_MONEY), rights=Count("pk", filter=ITS_RIGHTS),
            due=Min("proof_due_on", filter=Q(held_in_trust=True)),
        )
        .order_by(F("sum").desc(nulls_last=True), *by)[:MOST]
    )  # fmt: skip
    return found


def _children(items: QuerySet[PropertyItem], user: Any, *, kept: bool) -> list[dict[str, Any]]:
    rows = list(_summed(items, "child_id", "child__uid", "child__name", "child__file_number"))
    things = access.reach(user, "view", Keepsake.objects.filter(state="KEPT", child__in=[r["child_id"] for r in rows]))
    counted = dict(things.order_by().values_list("child_id").annotate(n=Count("pk")))
    differing = set(todos.differing(user).values_list("child_id", flat=True))
    return [
        {
            "url": f"{reverse('children:child_page', args=[row['child__uid']])}?tab=财产",
            "cells": [
                {"text": row["child__name"] or row["child__file_number"]},
                *_sums(row),
                *([{"text": str(counted.get(row["child_id"], 0)), "num": True}] if kept else []),
                _due_cell(row["due"], differs=row["child_id"] in differing),
            ],
        }
        for row in rows
    ]


def _homes(items: QuerySet[PropertyItem]) -> list[dict[str, Any]]:
    return [
        {
            "url": f"{reverse('property:property_item_list')}?home={row['child__home_id']}",
            "cells": [
                {"text": row["child__home__name"]}, {"text": f"{row['children']:,}", "num": True}, *_sums(row),
                _due_cell(row["due"], differs=False),
            ],
        }
        for row in _summed(items, "child__home_id", "child__home__name")
    ]  # fmt: skip


def _sums(row: dict[str, Any]) -> list[dict[str, Any]]:
    money = f"{row['sum']:,.2f}" if row["accounts"] else showing.BLANK
    return [
        {"text": money, "num": True},
        {"text": str(row["accounts"]), "num": True},
        {"text": str(row["rights"]), "num": True},
    ]


def _due_cell(due: Any, *, differs: bool) -> dict[str, Any]:
    if differs:
        return {"text": _("证明与台账不一致"), "style": "alarm"}
    if due is None:
        return {"text": showing.BLANK}
    late = due <= timezone.localdate()
    return {"text": f"{due:%Y-%m-%d}", "style": "warn" if late else ""}
