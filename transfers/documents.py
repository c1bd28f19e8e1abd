"""The printed forms of a transfer: 儿童移交审批表 and 儿童交接单."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, deadlines, showing
from casework.parts import record_named
from casework.printing import Document, register_document
from casework.privacy import mask_id_number
from children import seeing
from children.identity import without_number
from policy.clauses import place
from transfers.models import TransferCase
from transfers.workflow import TRANSFER


def _child(case: TransferCase, user: Any) -> list[tuple[str, str]]:
    child = seeing.as_known(case.child)
    number = child.id_number if access.can(user, "reveal", case.child, "identity") else mask_id_number(child.id_number)
    return [
        (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
        (_("出生日期"), showing.day(child.birth_date)), (_("档案号"), child.file_number),
        (_("身份证号码"), number or without_number(child)),
        (_("儿童类别"), str(child.get_category_display() or showing.BLANK)),
    ]  # fmt: skip


def _part(case: TransferCase, code: str) -> list[tuple[str, str]]:
    """The filled fields of a part, as its page shows them."""
    declared = record_named("transfer")
    part = declared.part(code)
    facts = showing.facts(declared, case, part) if part else []
    return [(str(fact["label"]), fact["value"]) for fact in facts if fact["value"] != showing.BLANK]


def _sides(case: TransferCase) -> list[tuple[str, str]]:
    """Both homes, and why this one takes the child; the clause as the document prints it."""
    return [
        (_("移交机构"), f"{case.from_home.name}（{case.from_prefecture.name}{case.from_county.name}）"),
        (_("接收机构"), f"{case.to_home.name}（{case.to_prefecture.name}）"),
        (_("确定理由"), f"{case.route_reason}（{place(case.route_clause)}）"),
    ]


def _opinions(case: TransferCase, *verbs: str) -> list[dict[str, Any]]:
    """Who decided what and when; the last time counts where a case went back and forth."""
    last = {taken.verb: taken for taken in TRANSFER.trail(case) if taken.verb in verbs}
    return [
        {"title": TRANSFER.step(verb).title, "who": taken.who, "post": taken.post_title, "on": taken.happened_on,
         "reason": taken.reason}
        for verb in verbs
        if (taken := last.get(verb)) is not None
    ]  # fmt: skip


def _approval(case: TransferCase, user: Any) -> dict[str, Any]:
    return {
        "title": _("儿童移交审批表"), "number": case.number, "unit": case.from_county.name, "child": _child(case, user),
        "sides": _sides(case), "plan": _part(case, "plan"), "hukou": _part(case, "hukou"),
        "opinions": _opinions(case, "assess", "approve_plan"),
    }  # fmt: skip


def _slip(case: TransferCase, user: Any) -> dict[str, Any]:
    return {
        "title": _("儿童交接单"), "number": case.number, "unit": case.from_home.name, "child": _child(case, user),
        "giving": case.from_home.name, "taking": case.to_home.name, "handover": _part(case, "handover"),
        "acceptance": _part(case, "acceptance"), "opinions": _opinions(case, "hand_over", "accept"),
    }  # fmt: skip


def _course(case: TransferCase, user: Any) -> dict[str, Any]:
    """办理过程: every step with who took it under which post, the day, and how long the stage took."""
    before, steps = case.opened_on, []
    for taken in TRANSFER.trail(case):
        days = max(deadlines.working_days_between(before, taken.happened_on), 0)
        entered = showing.day(timezone.localdate(taken.at)) if timezone.localdate(taken.at) != taken.happened_on else ""
        steps.append({
            "title": TRANSFER.step(taken.verb).title, "who": taken.who, "post": taken.post_title,
            "on": taken.happened_on, "days": days, "entered": entered, "reason": taken.reason,
        })  # fmt: skip
        before = taken.happened_on
    maker = case.created_by
    return {
        "title": _("儿童移交办理过程"), "number": case.number, "unit": case.from_county.name,
        "child": _child(case, user), "sides": _sides(case),
        "opened": case.opened_on, "maker": maker.name if maker else "", "steps": steps,
        "state": case.get_state_display(),
        "refusal": _part(case, "refusal") if access.can(user, "view", case, "refusal") else [],
        "whole": max(deadlines.working_days_between(case.opened_on, before), 0),
    }  # fmt: skip


def _approved(case: TransferCase) -> str:
    return "" if _opinions(case, "approve_plan") else _("市级批准后可以打印。")


def _handed_over(case: TransferCase) -> str:
    return "" if case.handed_over_on else _("交出儿童后可以打印。")


register_document(
    Document(
        "transfer_approval", gettext_lazy("儿童移交审批表"), "documents/transfers/approval.html", _approval, "transfer",
        lambda case: f"{case.number}_儿童移交审批表.pdf", paper="plain", part="plan", clause="3.1.a", ready=_approved,
    )
)  # fmt: skip
register_document(
    Document(
        "handover_slip", gettext_lazy("儿童交接单"), "documents/transfers/slip.html", _slip, "transfer",
        lambda case: f"{case.number}_儿童交接单.pdf", paper="plain", part="handover", clause="3.1.a",
        ready=_handed_over,
    )
)  # fmt: skip
register_document(
    Document(
        "transfer_course", gettext_lazy("移交办理过程"), "documents/transfers/course.html", _course, "transfer",
        lambda case: f"{case.number}_移交办理过程.pdf", paper="plain", part="case", clause="3.1.a",
    )
)  # fmt: skip
