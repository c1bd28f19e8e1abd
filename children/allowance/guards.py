"""Rules of the monthly closing and of going on over age; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from children.allowance import entitlement
from children.allowance.models import AllowanceBook, AllowancePayee, OverAgeContinuation
from children.models import codes
from policy.terms import ADULTHOOD, add_months


def the_month_is_over(book: AllowanceBook, _by: Any) -> str:
    if timezone.localdate() < entitlement.following(book.month):
        return _("本月还没有结束，月末以后再提交结账。")
    return ""


def something_was_written_or_nothing_is_due(book: AllowanceBook, _by: Any) -> str:
    """An empty month is closed only where no child had anything due in it."""
    if book.entries or not entitlement.due_at(book.home, book.month).exists():
        return ""
    return _("本月有应发儿童，但还没有任何记账。请先登记发放。")


def the_child_is_in_care(record: OverAgeContinuation | AllowancePayee, _by: Any) -> str:
    if record.child.state != codes.ChildState.IN_CARE:
        return _("儿童已经离院，不再办理。")
    return ""


def it_begins_after_eighteen(record: OverAgeContinuation, _by: Any) -> str:
    born = record.child.birth_date
    if born and record.starts_on <= add_months(born, ADULTHOOD.months or 0):
        return _("年满18周岁当月仍按标准发放，续发从次月起。请修改续发起始月。")
    return ""


def payee_is_settled(record: AllowancePayee) -> str:
    if record.state == AllowancePayee.State.PROPOSED:
        return ""
    return _("领款人已经审批，不能再改；换人或换账户的，请登记新的领款人。")
