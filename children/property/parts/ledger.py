"""The parts of ledger lines and of balance proofs, and their lists."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.property import actions, listing
from children.property.models import BalanceProof, EntryKind, PropertyEntry

OF_CHILD = Column(
    _("姓名"), ("child__name", "child__file_number"), "line", show=lambda name, number: name or number, fixed=True
)
PROVED = Column(
    _("姓名"), ("child__name", "child__file_number"), "proof", show=lambda name, number: name or number, fixed=True
)

LINE = register(
    Record(
        PropertyEntry,
        code="property_line",
        title=_("财产台账"),
        reach=listing.waiting_for_heirs(Q(item__state="ESTATE")),
        child="child_id",
        clause="R6.6",
        related=("child", "child__home", "item__child", "outflow__item__child", "reverses__item"),
        name_of=lambda entry: f"{entry.item} · {entry.get_kind_display()}",
        house=("prev", "hash"),
        parts=(
            Part(
                "line",
                _("分录"),
                ("child", "item", "number", "kind", "amount", "balance", "happened_on", "summary", "document",
                 "outflow", "reverses", "reversed"),
                clause="R6.6",
                editable=False,
                optional=("document", "outflow", "reverses", "reversed"),
            ),
        ),
        list=ListScreen(
            columns=(
                OF_CHILD,
                Column(_("机构"), ("child__home__short_name",), "line"),
                Column(_("财产"), ("item__title",), "line"),
                Column(_("序号"), ("number",), "line"),
                Column(_("发生日期"), ("happened_on",), "line"),
                Column(_("种类"), ("kind",), "line", show=labels(EntryKind)),
                Column(_("金额（元）"), ("amount",), "line"),
                Column(_("余额（元）"), ("balance",), "line"),
                Column(_("摘要"), ("summary",), "line"),
                Column(_("凭证"), ("document",), "line"),
                Column(_("已冲销"), ("reversed",), "line"),
            ),
            filters=(choice_filter("kind", _("种类"), EntryKind), listing.HOME_FILTER),
            search=listing.by_child,
            search_hint=_("姓名、档案号"),
            empty=_("每笔收入和支出都列在这里；已入账的不能修改，只能冲销。"),
        ),
        new=New(
            "children.property.forms.EntryForm",
            actions.enter,
            _("登记收入"),
            help=_("补贴、利息、租金等收入。支出不在这里登记，请办理“财产支出”。"),
        ),
    )
)  # fmt: skip

PROOF = register(
    Record(
        BalanceProof,
        code="balance_proof",
        title=_("余额证明"),
        reach=listing.waiting_for_heirs(Q(item__state="ESTATE")),
        child="child_id",
        clause="R6.6",
        related=("child", "child__home", "item__child"),
        name_of=str,
        parts=(
            Part(
                "proof",
                _("证明和台账"),
                (
                    "child",
                    "item",
                    "proved_on",
                    "statement",
                    "ledger",
                    "difference",
                    "issuer",
                    "document",
                    "explanation",
                ),
                clause="3.1.c",
                editable=False,
                optional=("statement", "ledger", "difference", "explanation"),
            ),
        ),
        list=ListScreen(
            columns=(
                PROVED,
                Column(_("机构"), ("child__home__short_name",), "proof"),
                Column(_("财产"), ("item__title",), "proof"),
                Column(_("证明日期"), ("proved_on",), "proof"),
                Column(_("证明所载余额（元）"), ("statement",), "proof"),
                Column(_("台账余额（元）"), ("ledger",), "proof"),
                Column(_("差额（元）"), ("difference",), "proof"),
                Column(_("出具单位"), ("issuer",), "proof"),
                Column(_("差额说明"), ("explanation",), "proof"),
            ),
            filters=(listing.HOME_FILTER, listing.DIFFERENCE_FILTER),
            search=listing.by_child,
            search_hint=_("姓名、档案号"),
            empty=_("每半年、以及儿童随财产转入后，取得银行余额证明或核对权证，登记在这里。"),
        ),
        new=New(
            "children.property.forms.ProofForm",
            actions.prove,
            _("登记余额证明"),
            help=_("保存时与当日台账余额核对；不一致的须说明差额。登记后不能修改，有误的再登记一次。"),
        ),
    )
)
