"""The papers of a handover: 移交申请, 档案交接清单, 财产交接清单, 接收确认, and each list on its own page.

They say what the lists say and nothing of what is confidential: a sealed line is printed as sealed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.parts import record_named
from casework.printing import ROW_LIMIT, Document, register_document
from casework.privacy import mask_id_number
from children import seeing
from children.identity import without_number
from policy.clauses import place
from transfers import closing
from transfers.handover import guards
from transfers.handover.forms import shown
from transfers.handover.models import CURRENT, HandoverItem, HandoverList, HandoverPacket, Kind, Role
from transfers.models import TransferCase
from transfers.workflow import TRANSFER

State = HandoverList.State
OWN_THINGS = (Kind.PROPERTY, Kind.KEEPSAKES, Kind.MEDICINES)
ASKED = ("schooling", "siblings", "preparation", "escort", "planned_on")


def _child(case: TransferCase, user: Any) -> list[tuple[str, str]]:
    child = seeing.as_known(case.child)
    number = child.id_number if access.can(user, "reveal", case.child, "identity") else mask_id_number(child.id_number)
    return [
        (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
        (_("出生日期"), showing.day(child.birth_date)), (_("档案号"), child.file_number),
        (_("身份证号码"), number or without_number(child)),
        (_("监护类型"), str(child.get_guardianship_display() or showing.BLANK)),
    ]  # fmt: skip


def _sides(case: TransferCase) -> list[tuple[str, str]]:
    return [
        (_("移交机构"), f"{case.from_home.name}（{case.from_prefecture.name}{case.from_county.name}）"),
        (_("接收机构"), f"{case.to_home.name}（{case.to_prefecture.name}）"),
        (_("确定理由"), f"{case.route_reason}（{place(case.route_clause)}）"),
    ]


def _lists(case: TransferCase, user: Any, *kinds: str) -> list[HandoverList]:
    rows = access.reach(user, "view", HandoverList.objects.filter(CURRENT, case=case), "list")
    found = rows.filter(kind__in=kinds or Kind.values).select_related("case")
    return sorted(found, key=lambda row: Kind.values.index(row.kind))


def _section(handover: HandoverList) -> dict[str, Any]:
    items = list(handover.items.order_by("number"))
    found = sum((item.found for item in items if item.closing is not None and item.found is not None), Decimal(0))
    signed = {one.role: one for one in handover.signatures.all()}
    return {
        "title": str(handover), "state": handover.get_state_display(), "money": handover.is_money,
        "lines": [_line(item) for item in items], "count": handover.lines, "reason": handover.reason,
        "pages": shown(sum((item.quantity or Decimal(0) for item in items), Decimal(0))),
        "sums": [f"{sum_:,.2f}" for sum_ in (handover.opening, handover.changes, handover.closing, found)],
        "difference": guards.difference_words(handover).lstrip("，"), "queries": handover.queries,
        "drawn": handover.drawn_on, "given": handover.given_on, "sha256": handover.received_sha256,
        "signatures": [_signed(role, signed.get(role)) for role in Role],
    }  # fmt: skip


def _line(item: HandoverItem) -> dict[str, Any]:
    yuan = item.closing is not None
    notes = [item.note, item.found_note, _("有疑问") if item.result == HandoverItem.Result.QUERIED else ""]
    return {
        "number": item.number, "title": item.title, "detail": item.detail, "mark": item.mark or showing.BLANK,
        "opening": _yuan(item.opening), "changes": _yuan(item.changes),
        "hash": item.hashes[0][:16] if item.hashes else "",
        "given": _yuan(item.quantity) if yuan else f"{shown(item.quantity) or showing.BLANK}{item.unit}",
        "found": (_yuan(item.found) if yuan else shown(item.found)) if item.found is not None else showing.BLANK,
        "result": item.get_result_display(), "note": "；".join(filter(None, notes)),
    }  # fmt: skip


def _yuan(amount: Decimal | None) -> str:
    return showing.BLANK if amount is None else f"{amount:,.2f}"


def _signed(role: Role, one: Any) -> dict[str, Any]:
    if one is None:
        return {"side": role.label, "who": "", "post": "", "at": _("未签署"), "sha": ""}
    at = showing.moment(one.signed_at)
    return {"side": role.label, "who": one.who, "post": one.post_title, "at": at, "sha": one.sha256[:16]}


def _paper(title: Any, kinds: tuple[str, ...]) -> Any:
    def context(case: TransferCase, user: Any) -> dict[str, Any]:
        return {
            "title": str(title), "number": case.number, "giving": case.from_home.name, "taking": case.to_home.name,
            "child": _child(case, user), "sections": [_section(row) for row in _lists(case, user, *kinds)],
        }  # fmt: skip

    return context


def _of_list(handover: HandoverList, user: Any) -> dict[str, Any]:
    case = handover.case
    return {
        "title": handover.get_kind_display(), "number": case.number, "giving": case.from_home.name,
        "taking": case.to_home.name, "child": _child(case, user), "sections": [_section(handover)],
    }  # fmt: skip


def _drawn(kinds: tuple[str, ...]) -> Any:
    def ready(case: TransferCase) -> str:
        rows = list(case.handover_lists.filter(CURRENT, kind__in=kinds))
        if not rows:
            return _("拟列清单后可以打印。")
        return _short(sum(row.lines for row in rows))

    return ready


def _short(lines: int) -> str:
    return _("明细超过 %(n)d 项，请在清单页面逐份打印。") % {"n": ROW_LIMIT} if lines > ROW_LIMIT else ""


def _request(case: TransferCase, user: Any) -> dict[str, Any]:
    declared = record_named("transfer")
    plan = [(str(declared.field(name).verbose_name), showing.value_of(case, name)) for name in ASKED]
    taken = {row.verb: row for row in TRANSFER.trail(case) if row.verb in {"assess", "approve_plan"}}
    return {
        "title": _("儿童移交申请"), "number": case.number, "unit": case.from_home.name, "child": _child(case, user),
        "office": _("%(place)s民政部门") % {"place": case.from_prefecture.name}, "sides": _sides(case),
        "plan": [(label, value) for label, value in plan if value != showing.BLANK],
        "lists": [_told(row) for row in _lists(case, user)],
        "asked": taken.get("assess"), "answered": taken.get("approve_plan"),
    }  # fmt: skip


def _told(handover: HandoverList) -> dict[str, Any]:
    sums = showing.yuan(handover.closing) if handover.is_money else showing.BLANK
    return {
        "title": str(handover), "count": handover.lines, "sum": sums, "state": handover.get_state_display(),
        "queries": handover.queries, "difference": guards.difference_words(handover).lstrip("，") or showing.BLANK,
        "signed": "、".join(one.who for one in handover.signatures.order_by("id")) or showing.BLANK,
    }  # fmt: skip


def _acceptance(case: TransferCase, user: Any) -> dict[str, Any]:
    sealed = HandoverPacket.objects.filter(case=case).order_by("-edition").defer("index").first()
    accounts = [(str(entry.title), entry.standing(case)) for entry in closing.accounts()]
    return {
        "title": _("儿童接收确认"), "number": case.number, "child": _child(case, user), "sides": _sides(case)[:2],
        "days": [
            (_("交出"), f"{showing.day(case.handed_over_on)}　{case.handed_over_by}"),
            (_("接收"), f"{showing.day(case.accepted_on)}　{case.received_by}"),
            (_("到院情况"), case.arrival_note or showing.BLANK),
        ],
        "lists": [_told(row) for row in _lists(case, user)],
        "accounts": [(title, now.words) for title, now in accounts],
        "packet": _("%(at)s，含清单%(n)s份　SHA-256 %(sha)s")
        % {"at": showing.moment(sealed.sealed_at), "n": sealed.lists, "sha": sealed.sha256} if sealed else "",
    }  # fmt: skip


def _asked_for(case: TransferCase) -> str:
    return "" if TRANSFER.trail(case).filter(verb="assess").exists() else _("提交一人一案后可以打印。")


def _accepted(case: TransferCase) -> str:
    return "" if case.accepted_on else _("确认接收后可以打印。")


def _name(title: str) -> Any:
    return lambda case: f"{case.number}_{title}.pdf"


LIST_PAPER = "documents/handover/list.html"
for code, title, template, context, ready, clause in (
    ("transfer_request", gettext_lazy("儿童移交申请"), "documents/handover/request.html", _request, _asked_for,
     "3.1.a"),
    ("handover_archive", gettext_lazy("档案交接清单"), LIST_PAPER,
     _paper(gettext_lazy("儿童档案交接清单"), (Kind.ARCHIVE,)), _drawn((Kind.ARCHIVE,)), "3.1.b"),
    ("handover_property", gettext_lazy("财产交接清单"), LIST_PAPER,
     _paper(gettext_lazy("儿童财产交接清单"), OWN_THINGS), _drawn(OWN_THINGS), "3.1.c"),
    ("transfer_acceptance", gettext_lazy("儿童接收确认"), "documents/handover/acceptance.html", _acceptance, _accepted,
     "2.1.a"),
):  # fmt: skip
    register_document(
        Document(
            code, title, template, context, "transfer", _name(str(title)), paper="plain", part="closing",
            clause=clause, ready=ready,
        )
    )  # fmt: skip
register_document(
    Document(
        "handover_list_paper", gettext_lazy("交接清单"), LIST_PAPER, _of_list, "handover_list",
        lambda handover: f"{handover.case.number}_{handover}.pdf", paper="plain", part="list", clause="3.1.b",
        ready=lambda handover: _short(handover.lines),
    )
)  # fmt: skip
