"""What a child's move, leaving and the undoing of its import mean for its property."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, deadlines
from casework.links import url_of
from casework.refusals import Refused
from casework.workflow import workflow_for
from children import deceased, occasions, settling
from children.models import Child, Discharge, codes
from children.property import reading
from children.property.models import Keepsake, PropertyItem, PropertyOutflow
from policy.terms_of_property import PROPERTY_PROOF_FIRST
from policy.terms_of_transfers import PAPER_TRANSFERS_END


@occasions.on_import_undone
def _keep_what_is_the_childs(children: Sequence[Child], _by: Any) -> None:
    for model, what in ((PropertyItem, _("财产")), (Keepsake, _("随身物品"))):
        if found := model._default_manager.filter(child__in=children).select_related("child").first():
            raise Refused(_("%(child)s已登记%(what)s，不能撤销导入。") % {"child": found.child, "what": what})


def _end_outflows(child: Child, by: Any, day: dt.date, reason: str) -> None:
    """Ended where the person may; what stays open is stopped by its guards and ended by the home that has the child."""
    workflow = workflow_for("property_out")
    for outflow in PropertyOutflow.objects.filter(child=child, state__in=reading.OPEN):
        if workflow is not None and access.can(by, "end", outflow, "step"):
            workflow.take("end", outflow, by=by, reason=reason, happened_on=day)


@occasions.on_moved
def _follow(child: Child, by: Any, day: dt.date) -> None:
    """What is the child's goes with it; its new home proves what came.

    Of a move that was carried out on paper years ago it is asked from the entering on.
    """
    on_paper = PAPER_TRANSFERS_END.on is not None and day <= PAPER_TRANSFERS_END.on
    due = deadlines.due(PROPERTY_PROOF_FIRST, timezone.localdate() if on_paper else day)
    _end_outflows(child, by, day, _("儿童移交"))
    for item in (
        PropertyItem.objects.filter(child=child).in_trust().select_for_update(of=("self",), no_key=True).order_by("pk")
    ):
        item.proof_due_on = due
        item.save(update_fields=["proof_due_on"])


@occasions.on_left
def _stay_only_for_heirs(child: Child, by: Any, day: dt.date) -> None:
    """Everything has been handed out by now (settling); an estate may wait for the heirs of the dead alone."""
    _end_outflows(child, by, day, _("儿童离院"))
    died = Discharge.objects.filter(child=child, left_on=day, kind=codes.DischargeKind.DEATH).exists()
    estate = PropertyItem.objects.filter(child=child, state=PropertyItem.State.ESTATE).first()
    if estate is not None and not died:
        raise Refused(_("“%(title)s”列为遗产，但儿童不是死亡离院。请先恢复代管并办理交付。") % {"title": estate.title})


def _property_url(child: Child) -> str:
    return f"{url_of(child)}?tab=财产"


def _items_kept(child: Child) -> str:
    n = reading.to_hand_out(child).count()
    if n and deceased.day_of(child):
        return _("还有%(n)s项代管财产，请负责人在财产页面逐项“列为遗产”，待继承人办理。") % {"n": n}
    if n:
        return _("还有%(n)s项代管财产没有交付，请先申请“离院交付”，经批准后登记签收。") % {"n": n}
    return ""


def _keepsakes_kept(child: Child) -> str:
    if n := reading.to_hand_over(child).count():
        return _("还有%(n)s件随身物品没有交付，请先登记交付和签收；无人可交付的，随档案永久保存。") % {"n": n}
    return ""


settling.before_leaving(settling.Settler(gettext_lazy("代管财产交付"), _items_kept, _property_url))
settling.before_leaving(settling.Settler(gettext_lazy("随身物品交付"), _keepsakes_kept, _property_url))
