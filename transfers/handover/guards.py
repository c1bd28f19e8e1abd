"""What must hold before a list goes on. Each answers "" or the sentence the person reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import gettext as _

from casework import showing
from casework.four_eyes import hands
from transfers.handover import drawing
from transfers.handover.models import HandoverList, Kind, Role
from transfers.models import TransferCase

_WITH_THE_CASE: ContextVar[bool] = ContextVar("lists_are_voided_with_their_case", default=False)
OVER = ("CLOSED", "CANCELLED")
NOTIFIED = ("NOTICE_ISSUED", "HANDED_OVER", "ACCEPTED")


def goes_on(case: TransferCase) -> str:
    if case.state in OVER:
        return _("这项移交%(state)s，清单不能再改动。") % {"state": case.get_state_display()}
    return ""


def the_case_goes_on(handover: HandoverList, _by: Any) -> str:
    return goes_on(handover.case)


def may_draw(case: TransferCase, by: Any) -> str:
    if case.from_home_id != by.post.agency_id:
        return _("清单由移交机构%(home)s拟列。") % {"home": case.from_home.name}
    return goes_on(case)


def the_notice_is_out(handover: HandoverList, _by: Any) -> str:
    if handover.case.state in NOTIFIED:
        return ""
    return _("移交通知发出后才能交出清单；现在是“%(state)s”。") % {"state": handover.case.get_state_display()}


@contextmanager
def with_the_case() -> Iterator[None]:
    """While the case is cancelled or its notice taken back, and not otherwise, its lists may be voided (work.py)."""
    before = _WITH_THE_CASE.set(True)
    try:
        yield
    finally:
        _WITH_THE_CASE.reset(before)


def only_with_the_case(_handover: HandoverList, _by: Any) -> str:
    if _WITH_THE_CASE.get():
        return ""
    return _("清单随移交取消或移交通知收回而作废，不能单独作废；要改动的，请办理“更正”。")


def something_is_written(handover: HandoverList, _by: Any) -> str:
    if handover.kind == Kind.MEDICINES and not handover.lines:
        return _("还没有登记药品。请先“修改明细”，逐项录入或粘贴；不带药品的，写一行“无药品，1项”。")
    return ""


def the_records_are_as_drawn(handover: HandoverList, _by: Any) -> str:
    """A list drawn up weeks ago tells what was there then. A correction says itself why it differs from the records."""
    if handover.reason:
        return ""
    now = {_key(line): line for line in drawing.lines_of(handover.case, handover.kind)}
    then = {_key_of(item): item for item in handover.items.exclude(source="typed")}
    fresh = [line["title"] for key, line in now.items() if key not in then]
    gone = [item.title for key, item in then.items() if key not in now]
    if not fresh and not gone:
        return ""
    words = "、".join([*fresh, *gone][:3])
    return _("拟列以后，档案或台账有变动（%(what)s等）。请先“重新拟列”，再交出。") % {"what": words}


def _key(line: dict[str, Any]) -> tuple[Any, ...]:
    return (
        line.get("source_uid"),
        line["source"],
        line["quantity"],
        line.get("opening"),
        tuple(line.get("hashes", [])),
    )


def _key_of(item: Any) -> tuple[Any, ...]:
    return (item.source_uid, item.source, item.quantity, item.opening, tuple(item.hashes))


def the_child_came(handover: HandoverList, _by: Any) -> str:
    if handover.case.handed_over_on:
        return ""
    return _("儿童交出后再核收清单。")


def everything_was_found(handover: HandoverList, _by: Any) -> str:
    if handover.unchecked:
        return _("还有%(n)s项没有核对，请先“登记核收”。") % {"n": handover.unchecked}
    if handover.queries:
        words = {"n": handover.queries, "money": difference_words(handover)}
        return _("有%(n)s项有疑问%(money)s，请待移交方补齐或更正后再办理；儿童可以先接收。") % words
    return ""


def difference_words(handover: HandoverList) -> str:
    """The Σ check: what was found less what was given."""
    if not handover.difference:
        return ""
    return _("，金额差%(sum)s") % {"sum": showing.yuan(handover.difference).replace("-", "−")}


def the_money_stands_as_listed(handover: HandoverList, _by: Any) -> str:
    """Nobody takes over, or signs for, a balance that is no longer the child's."""
    if not handover.is_money or not (moved := drawing.moved_since(handover)):
        return ""
    words = {"what": "、".join(moved[:3]), "home": handover.case.from_home.name}
    return _("拟列这一版以后，台账又有变动（%(what)s）。请%(home)s办理“更正”，按最新余额另出一版再核收。") % words


def nobody_has_signed(handover: HandoverList, _by: Any) -> str:
    if handover.signatures.exists():
        return _("已有人签署这份清单，不能再更改。")
    return ""


def everybody_has_signed(handover: HandoverList, _by: Any) -> str:
    missing = missing_roles(handover)
    return _("还没有签署：%(who)s。") % {"who": "、".join(missing)} if missing else ""


def missing_roles(handover: HandoverList) -> list[str]:
    there = {one.role for one in handover.signatures.all()}
    return [str(role.label) for role in Role if role not in there]


def role_of(handover: HandoverList, by: Any) -> Role:
    """As whom somebody signs: for the one home, for the other, or as the office that watches."""
    if by.post.agency_id == handover.case.from_home_id:
        return Role.GIVER
    return Role.RECEIVER if by.post.agency_id == handover.case.to_home_id else Role.WITNESS


def may_sign(handover: HandoverList, by: Any) -> str:
    if refusal := goes_on(handover.case):
        return refusal
    if handover.state != HandoverList.State.RECEIVED:
        return _("接收方核收完毕后才能签署；现在是“%(state)s”。") % {"state": handover.get_state_display()}
    signed = list(handover.signatures.all())
    if any(one.user_id in hands(by) for one in signed):
        return _("您已经签署过这份清单。移交人、接收人和监交人必须是三个人。")
    role = role_of(handover, by)
    if any(one.role == role for one in signed):
        return _("%(role)s已经签署。") % {"role": role.label}
    return "" if signed else the_money_stands_as_listed(handover, by)
