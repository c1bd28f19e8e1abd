"""The parts of an outflow, and its list."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.property import actions, listing
from children.property.guards import outflow_is_settled
from children.property.models import Benefit, PropertyOutflow

OUTFLOW = register(
    Record(
        PropertyOutflow,
        code="property_out",
        title=_("财产支出"),
        reach=listing.waiting_for_heirs(Q(benefit="HAND_HEIRS")),
        child="child_id",
        clause="R6.6",
        related=("child", "child__home", "item__child", "to_item__child", "home"),
        name_of=str,
        house=("home",),
        closed=outflow_is_settled,
        identity=listing.out_bar,
        parts=(
            Part(
                "case",
                _("申请"),
                ("child", "item", "benefit", "amount", "to_item", "payee", "explanation"),
                clause="R6.6",
                editable=False,
                optional=("amount", "to_item"),
            ),
            Part(
                "wish",
                _("儿童本人意见"),
                ("child_view", "child_words"),
                clause="R6.8",
                sensitive=True,
                editable=False,
                optional=("child_words",),
            ),
            Part(
                "result",
                _("支付和签收"),
                ("overruled_because", "paid_on", "received_by", "relation", "receipt"),
                clause="R6.6",
                editable=False,
                optional=("overruled_because", "relation", "receipt"),
            ),
        ),
        list=ListScreen(
            columns=(
                listing.PERSON,
                listing.HOME,
                Column(_("财产"), ("item__title",), "case"),
                Column(_("用途"), ("benefit",), "case", show=labels(Benefit)),
                Column(_("金额（元）"), ("amount",), "case"),
                Column(_("收款人"), ("payee",), "case"),
                listing.OUT_STATE,
                Column(_("支付或交付日期"), ("paid_on",), "result"),
                Column(_("签收人"), ("received_by",), "result"),
            ),
            filters=(
                listing.OUT_STATE_FILTER,
                choice_filter("benefit", _("用途"), Benefit),
                listing.HOME_FILTER,
            ),
            search=listing.by_child,
            search_hint=_("姓名、档案号"),
            added=listing.with_reversal,
            empty=_("动用儿童本人财产的，在这里申请；只能为儿童的利益，并由另一名负责人批准。"),
        ),
        new=New(
            "children.property.forms.AskForm",
            actions.ask_outflow,
            _("申请支出或交付"),
            help=_("保存后上传依据材料，再由另一名负责人批准。离院时用“离院交付”办理全部交付和签收。"),
        ),
    )
)
