"""Rules of a child's property; each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.four_eyes import KeptFrom, opened
from casework.models import Attachment
from casework.showing import yuan
from children.models import Child, age_on, codes
from children.property import reading
from children.property.models import HANDING, Benefit, ChildView, Keepsake, PropertyItem, PropertyOutflow
from policy.terms import ADULTHOOD, OWN_VIEW

FILES_OF = {PropertyOutflow: "property_out", Keepsake: "keepsake"}
ITEM, OUT = PropertyItem.State, PropertyOutflow.State


def in_care(child: Child) -> str:
    if child.state != codes.ChildState.IN_CARE:
        return _("%(child)s已经离院，不再登记。") % {"child": child}
    return ""


def day_is_fit(day: dt.date, first: dt.date, what: str) -> str:
    if day > timezone.localdate():
        return _("日期不能晚于今天。")
    if day < first:
        return _("日期不能早于%(what)s%(day)s，请核对。") % {"what": what, "day": f"{first:%Y-%m-%d}"}
    return ""


def takes_entries(item: PropertyItem) -> str:
    if not item.is_money:
        return _("房屋、土地等没有余额；租金等收入请记入这名儿童的存款或现金。")
    if not item.held_in_trust:
        return _("不由本机构代管的财产不在这里记账。")
    if item.state not in {ITEM.HELD, ITEM.ESTATE}:
        return _("这项财产已经交付或终止，不能再记账。")
    return ""


def day_of_entry(item: PropertyItem, day: dt.date) -> str:
    """A line is not written behind a proof that has been taken."""
    if sentence := day_is_fit(day, item.since, _("财产起始日期")):
        return sentence
    proved = reading.last_proof(item)
    if proved is not None and day < proved.proved_on:
        return _("已有截至%(day)s的余额证明，不能记入更早的日期。请记在这一天以后并在摘要中说明。") % {
            "day": f"{proved.proved_on:%Y-%m-%d}",
        }  # fmt: skip
    return ""


def was_there_then(item: PropertyItem, amount: Any, day: dt.date) -> str:
    least = reading.least_since(item, day)
    if amount > least:
        return _("%(day)s起的最低余额是%(least)s，不够支付%(amount)s。请核对日期和金额。") % {
            "day": f"{day:%Y-%m-%d}", "least": yuan(least), "amount": yuan(amount),
        }  # fmt: skip
    return ""


# --- asking ------------------------------------------------------------------------------------------------------


def can_be_asked(item: PropertyItem, benefit: str) -> str:
    if not item.held_in_trust:
        return _("这项财产不由本机构代管，不在这里办理。")
    if item.state == ITEM.ESTATE and benefit != Benefit.HAND_HEIRS:
        return _("这项财产已列为遗产，只能交付继承人。")
    if item.state not in {ITEM.HELD, ITEM.ESTATE}:
        return _("这项财产已经交付或终止，不再办理。")
    if item.state == ITEM.HELD and (sentence := in_care(item.child)):
        return sentence
    if not item.is_money and benefit not in HANDING:
        return _("房屋、土地等没有余额，只办理离院交付；处分权益须依法另行办理。")
    return ""


def may_be_given_to(item: PropertyItem, benefit: str) -> str:
    born = item.child.birth_date
    years = (ADULTHOOD.months or 0) // 12
    if benefit == Benefit.HAND_CHILD and born and age_on(born, timezone.localdate()) < years:
        return _("%(child)s未满18周岁，应交付监护人或接收机构。") % {"child": item.child}
    return ""


def the_child_was_asked(child: Child, view: str) -> str:
    """From eight on the child's own wish is heard, younger where it can speak (R6.6, R6.8)."""
    years = (OWN_VIEW.months or 0) // 12
    of_age = child.birth_date is None or age_on(child.birth_date, timezone.localdate()) >= years
    if view == ChildView.TOO_YOUNG and of_age:
        return _("儿童已满%(age)s周岁（或年龄不详），必须征求本人意见。") % {"age": years}
    return ""


def words_are_there(view: str, words: str) -> str:
    if view != ChildView.TOO_YOUNG and not words.strip():
        return _("请写明儿童怎样说，或不能表达的具体情况。")
    return ""


# --- steps of an outflow ------------------------------------------------------------------------------------------


def the_home_is_still_the_childs(outflow: PropertyOutflow, _by: Any) -> str:
    if outflow.child.home_id != outflow.home_id:
        return _("儿童已转入其他机构，这次申请请终止，由现机构重新申请。")
    return ""


def the_evidence_is_there(outflow: PropertyOutflow, _by: Any) -> str:
    if _has_files(outflow):
        return ""
    return _("请先上传依据材料（费用单据、合同、接收人证件等）的照片或扫描件。")


def _has_files(record: Any) -> bool:
    return Attachment.objects.of(FILES_OF[type(record)], record.uid).kept().exists()


def it_is_still_held(outflow: PropertyOutflow, _by: Any) -> str:
    return can_be_asked(outflow.item, outflow.benefit)


def the_money_is_there(outflow: PropertyOutflow, _by: Any) -> str:
    """Together with what is approved and not yet paid."""
    if outflow.hands_out or outflow.amount is None:
        return ""
    promised = reading.promised(outflow.item, but=outflow)
    if outflow.amount + promised <= outflow.item.balance:
        return ""
    return _("余额%(balance)s，其中已批准待支付%(promised)s，不够这笔支出。") % {
        "balance": yuan(outflow.item.balance), "promised": yuan(promised),
    }  # fmt: skip


def nothing_else_is_open(outflow: PropertyOutflow, _by: Any) -> str:
    """Before everything goes, what was asked before is paid or taken back."""
    if outflow.hands_out and reading.open_outflows(outflow.item).exclude(pk=outflow.pk).exists():
        return _("这项财产还有未办完的支出申请，请先支付或取消，再办理交付。")
    return ""


def the_child_went_elsewhere(outflow: PropertyOutflow, _by: Any) -> str:
    """Taken when the child is moved or leaves; by hand only what was left open then."""
    child = outflow.child
    if child.state == codes.ChildState.IN_CARE and child.home_id == outflow.home_id:
        return _("儿童移交或离院时自动终止，不必单独办理；不再需要的，请取消。")
    return ""


def outflow_is_settled(outflow: PropertyOutflow) -> str:
    """Why its parts cannot be edited; "" while they can."""
    if outflow.state == OUT.ASKED:
        return ""
    return _("申请已经审批，内容不能再改。需要改变的，请取消后重新申请。")


# --- steps of an item ---------------------------------------------------------------------------------------------


def nothing_is_open(item: PropertyItem, _by: Any) -> str:
    if reading.open_outflows(item).exists():
        return _("这项财产还有未办完的支出申请，请先支付或取消。")
    return ""


def it_is_empty(item: PropertyItem, _by: Any) -> str:
    if item.balance:
        return _("还有余额%(balance)s，不能终止；请先办理转存或交付。") % {"balance": yuan(item.balance)}
    return ""


another_registered_it = KeptFrom(opened, gettext_lazy("这项财产由您登记，不能再由您终止，请由其他负责人办理。"))


def it_was_handed_out(item: PropertyItem, _by: Any) -> str:
    """Taken along by the payment of an approved outflow, never by itself."""
    paid = item.outflows.filter(benefit__in=HANDING, state=OUT.APPROVED).exclude(paid_on=None)
    return "" if paid.exists() else _("交付须先申请并经批准，登记签收时自动办理。")


def the_child_is_still_here(item: PropertyItem, _by: Any) -> str:
    return in_care(item.child)


def item_is_settled(item: PropertyItem) -> str:
    return "" if item.state in {ITEM.HELD, ITEM.ESTATE} else _("已经交付或终止，不能再改。")


# --- keepsakes ----------------------------------------------------------------------------------------------------


def it_was_photographed(keepsake: Keepsake, _by: Any) -> str:
    return "" if _has_files(keepsake) else _("请先上传物品的照片，再办理。")


def keepsake_is_settled(keepsake: Keepsake) -> str:
    if keepsake.state in {Keepsake.State.KEPT, Keepsake.State.ARCHIVED}:
        return ""
    return _("已经交付或注销，不能再改。")
