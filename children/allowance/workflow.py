"""The workflows of the monthly closing and of going on over age: one prepares, another decides (S-22)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from children.allowance import effects, entitlement, guards
from children.allowance.models import AllowanceBook, AllowancePayee, OverAgeContinuation
from policy.terms import ALLOWANCE_CLOSING


def closing_due(book: AllowanceBook) -> dt.date:
    return ALLOWANCE_CLOSING.end(entitlement.following(book.month))


B = AllowanceBook.State
BOOK = Workflow(
    "allowance.AllowanceBook",
    resource="allow_book",
    title=_("基本生活费月账"),
    states=B,
    initial=B.OPEN,
    final={B.CLOSED},
    steps=(
        Step(
            "prepare",
            _("提交结账"),
            {B.OPEN},
            B.PREPARED,
            "2.1.f",
            guards=(guards.the_month_is_over, guards.something_was_written_or_nothing_is_due),
            due=closing_due,
        ),
        Step("return", _("退回更正"), {B.PREPARED}, B.OPEN, "2.1.f", reason=True, main=False),
        Step(
            "close",
            _("审核结账"),
            {B.PREPARED},
            B.CLOSED,
            "2.1.f",
            takes=effects.remember_closing,
            not_by=("prepare",),
            due=closing_due,
        ),
    ),
)

S = OverAgeContinuation.State
OVER_AGE = Workflow(
    "allowance.OverAgeContinuation",
    resource="over_age",
    title=_("超龄续发"),
    states=S,
    initial=S.DRAFT,
    final={S.REFUSED, S.ENDED},
    steps=(
        Step(
            "submit",
            _("提交审批"),
            {S.DRAFT},
            S.SUBMITTED,
            "R8.4",
            guards=(guards.the_child_is_in_care, guards.it_begins_after_eighteen),
        ),
        Step("return", _("退回修改"), {S.SUBMITTED}, S.DRAFT, "R8.4", reason=True, main=False),
        Step("approve", _("批准续发"), {S.SUBMITTED}, S.APPROVED, "R8.4", not_by=("submit",)),
        Step("refuse", _("不予续发"), {S.SUBMITTED}, S.REFUSED, "R8.4", reason=True, main=False, not_by=("submit",)),
        Step(
            "end",
            _("提前终止"),
            {S.APPROVED},
            S.ENDED,
            "R8.4",
            form="children.allowance.forms.EndForm",
            takes=effects.end_early,
            reason=True,
            main=False,
        ),
    ),
)

P = AllowancePayee.State
PAYEE = Workflow(
    "allowance.AllowancePayee",
    resource="allow_payee",
    title=_("领款人"),
    states=P,
    initial=P.PROPOSED,
    final={P.REFUSED, P.ENDED},
    steps=(
        Step("approve", _("批准使用"), {P.PROPOSED}, P.IN_USE, "R8.3", takes=effects.use, tells=False,
             guards=(guards.the_child_is_in_care, prepared_by_another)),
        Step("refuse", _("不予批准"), {P.PROPOSED}, P.REFUSED, "R8.3", reason=True, main=False, tells=False),
        Step("withdraw", _("撤回"), {P.PROPOSED}, P.REFUSED, "R8.3", reason=True, main=False, tells=False),
        Step("end", _("停用"), {P.IN_USE}, P.ENDED, "R8.3", takes=effects.stop_paying, reason=True, main=False,
             tells=False),
    ),
)  # fmt: skip
