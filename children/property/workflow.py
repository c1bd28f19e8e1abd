"""The ways of a child's property: one asks, another approves, then it is paid and signed for (S-22, R6.6)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from children.property import effects, guards, reading
from children.property.models import Keepsake, PropertyItem, PropertyOutflow
from policy.terms_of_property import PROPERTY_OUTFLOW_REVIEW

I = PropertyItem.State  # noqa: E741 - as in the other workflows: the initial of the record
ITEM = Workflow(
    "property.PropertyItem",
    resource="property_item",
    title=_("儿童财产"),
    states=I,
    initial=I.HELD,
    final={I.HANDED_OUT, I.CLOSED},
    steps=(
        Step("hand_out", _("交付"), {I.HELD, I.ESTATE}, I.HANDED_OUT, "R6.6", guards=(guards.it_was_handed_out,),
             takes=effects.end, main=False, tells=False, offered=False),
        Step("estate", _("列为遗产"), {I.HELD}, I.ESTATE, "R6.6", reason=True, main=False, tells=False,
             guards=(guards.nothing_is_open, guards.the_child_is_still_here)),
        Step("resume", _("恢复代管"), {I.ESTATE}, I.HELD, "R6.6", reason=True, main=False, tells=False,
             guards=(guards.nothing_is_open, guards.the_child_is_still_here)),
        Step("close", _("终止代管"), {I.HELD, I.ESTATE}, I.CLOSED, "R6.6", reason=True, main=False, tells=False,
             guards=(guards.another_registered_it, guards.it_is_empty, guards.nothing_is_open), takes=effects.end),
    ),
)  # fmt: skip

O = PropertyOutflow.State  # noqa: E741 - likewise
OUTFLOW = Workflow(
    "property.PropertyOutflow",
    resource="property_out",
    title=_("财产支出"),
    states=O,
    initial=O.ASKED,
    final={O.PAID, O.REFUSED, O.CANCELLED, O.ENDED},
    steps=(
        Step("approve", _("批准支出"), {O.ASKED}, O.APPROVED, "R6.6", within=PROPERTY_OUTFLOW_REVIEW,
             guards=(guards.the_home_is_still_the_childs, prepared_by_another, guards.it_is_still_held,
                     guards.the_evidence_is_there, guards.the_money_is_there, guards.nothing_else_is_open),
             form="children.property.forms.ApproveForm", takes=effects.approve, changes=reading.before_and_after),
        Step("refuse", _("不批准"), {O.ASKED}, O.REFUSED, "R6.6", reason=True, main=False, tells=False,
             guards=(prepared_by_another,)),
        Step("pay", _("登记支付和签收"), {O.APPROVED}, O.PAID, "R6.6", not_by=("approve",), tells=False,
             within=PROPERTY_OUTFLOW_REVIEW,
             guards=(guards.the_home_is_still_the_childs, guards.it_is_still_held, guards.nothing_else_is_open),
             form="children.property.forms.PayForm", takes=effects.pay, changes=reading.before_and_after),
        Step("cancel", _("取消申请"), {O.ASKED, O.APPROVED}, O.CANCELLED, "R6.6", reason=True, main=False,
             tells=False),
        Step("end", _("随移交或离院终止"), {O.ASKED, O.APPROVED}, O.ENDED, "R6.6", reason=True, main=False,
             tells=False, quiet=True, guards=(guards.the_child_went_elsewhere,)),
    ),
)  # fmt: skip

K = Keepsake.State
KEEPSAKE = Workflow(
    "property.Keepsake",
    resource="keepsake",
    title=_("随身物品"),
    states=K,
    initial=K.KEPT,
    final={K.HANDED_OVER, K.LOST},
    steps=(
        Step("hand_over", _("登记交付和签收"), {K.KEPT, K.ARCHIVED}, K.HANDED_OVER, "R2a.16", main=False,
             tells=False, guards=(guards.it_was_photographed,), takes=effects.hand_over,
             form="children.property.forms.HandOverForm"),
        Step("archive", _("随档案永久保存"), {K.KEPT}, K.ARCHIVED, "R2a.16", reason=True, main=False, tells=False,
             guards=(guards.it_was_photographed,)),
        Step("lose", _("登记遗失或损毁"), {K.KEPT, K.ARCHIVED}, K.LOST, "R2a.16", reason=True, main=False,
             tells=False),
    ),
)  # fmt: skip
