"""The parts of a property item, and its list."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.property import actions, listing
from children.property.guards import item_is_settled
from children.property.models import PropertyItem

ITEM = register(
    Record(
        PropertyItem,
        code="property_item",
        title=_("儿童财产"),
        reach=listing.waiting_for_heirs(Q(state="ESTATE")),
        child="child_id",
        clause="R6.6",
        related=("child", "child__home"),
        name_of=str,
        house=("entries", "head"),
        closed=item_is_settled,
        identity=listing.bar,
        parts=(
            Part(
                "case", _("财产"), ("child", "kind", "title", "held_in_trust", "since"), clause="R6.6", editable=False
            ),
            Part(
                "holding",
                _("存放和凭证"),
                ("source", "kept_at", "account", "document", "value", "remarks"),
                clause="R6.6",
                sensitive=True,
                masked={"account": listing.mask_account},
                optional=("account", "document", "value", "remarks"),
                form="children.property.forms.HoldingForm",
            ),
            Part(
                "sums",
                _("余额和核对"),
                ("received", "spent", "balance", "proof_due_on", "ended_on"),
                clause="3.1.c",
                editable=False,
                optional=("proof_due_on", "ended_on"),
            ),
        ),
        list=ListScreen(
            columns=(
                listing.PERSON,
                listing.HOME,
                Column(_("种类"), ("kind",), "case", show=labels(PropertyItem.Kind)),
                Column(_("名称"), ("title",), "case"),
                Column(_("由本机构代管"), ("held_in_trust",), "case"),
                listing.STATE,
                Column(_("余额（元）"), ("balance",), "sums"),
                Column(_("估价或应收金额（元）"), ("value",), "holding"),
                Column(_("存放处或开户行"), ("kept_at",), "holding"),
                Column(_("应取得证明日期"), ("proof_due_on",), "sums"),
            ),
            filters=(
                choice_filter("state", _("状态"), PropertyItem.State),
                listing.KIND_FILTER,
                listing.HOME_FILTER,
                listing.DUE_FILTER,
            ),
            search=listing.by_child,
            search_hint=_("姓名、档案号"),
            links=((_("汇总"), "property:overview", "view", "property_item"),),
            empty=_("儿童本人的现金、存款、房屋、土地权益、赔偿金、抚恤金等，在这里登记，与本机构资金分开。"),
        ),
        new=New(
            "children.property.forms.RegisterForm",
            actions.register_item,
            _("登记财产"),
            help=_("每个账户、每项权益登记一项。以后每笔收入记入台账；支出须申请，由另一名负责人批准。"),
        ),
    )
)
