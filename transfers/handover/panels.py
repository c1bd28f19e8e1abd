"""What lists show: on the transfer's page how each stands, on their own page both columns, editions and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url, url_of
from casework.panels import Panel, register
from casework.parts import record_named
from transfers.handover import guards
from transfers.handover.models import CURRENT, HandoverList, HandoverPacket, HandoverSignature, Kind, Role
from transfers.handover.parts import LIST
from transfers.models import TransferCase

State = HandoverList.State
STYLES = {State.DRAWN: "plain", State.GIVEN: "warn", State.RECEIVED: "main", State.SIGNED: "ok"}
NOTHING = gettext_lazy("无。没有这一类记录，按空清单交接。")
NO_MEDICINES = gettext_lazy("药品没有台账，在“修改明细”里逐项录入或粘贴；不带药品的，写一行“无药品，1项”。")


def summary(handover: HandoverList, signed: int) -> str:
    """How a list stands, in a line."""
    facts = [_("%(n)s项") % {"n": handover.lines}]
    if handover.is_money:
        facts.append(_("Σ %(sum)s") % {"sum": showing.yuan(handover.closing)})
    if handover.state == State.GIVEN and handover.unchecked:
        facts.append(_("未核对%(n)s项") % {"n": handover.unchecked})
    if handover.queries:
        facts.append(_("有疑问%(n)s项") % {"n": handover.queries} + guards.difference_words(handover))
    if handover.state == State.RECEIVED:
        facts.append(_("已签署%(n)s/3") % {"n": signed})
    return " · ".join(facts)


def _on_transfer(case: TransferCase, user: Any) -> dict[str, Any] | None:
    """Every kind in its last edition; the giving home draws up what is missing."""
    rows = access.reach(user, "view", HandoverList.objects.filter(case=case), "list").filter(CURRENT)
    lists = sorted(rows.annotate(signed=Count("signatures")), key=lambda row: Kind.values.index(row.kind))
    lines = [
        {
            "title": str(row), "note": summary(row, row.signed), "url": url_of(row), "tag": row.get_state_display(),
            "style": "alarm" if row.queries else STYLES[State(row.state)],
        }
        for row in lists
    ]  # fmt: skip
    links = _links(case, user, {row.kind for row in lists})
    if not lines and not links and case.notice_issued_on is None:
        return None
    return {"lines": lines, "links": links, "packet": _packet(case, user, lists)}


def _links(case: TransferCase, user: Any, there: set[str]) -> list[dict[str, str]]:
    if not access.can_anywhere(user, "create", "handover_list") or guards.may_draw(case, user):
        return []
    new = url(record_named("handover_list"), "new")
    hidden = set(HandoverList.objects.filter(CURRENT, case=case).values_list("kind", flat=True))
    return [
        {"title": _("拟列%(kind)s") % {"kind": kind.label}, "url": f"{new}?case={case.uid}&kind={kind}"}
        for kind in Kind if kind not in there | hidden
    ]  # fmt: skip


def _packet(case: TransferCase, user: Any, lists: Sequence[HandoverList]) -> dict[str, Any] | None:
    sealed = HandoverPacket.objects.filter(case=case).order_by("-edition").defer("index").first()
    if sealed is None or not lists:
        return None
    may = access.can(user, "pack", lists[0], "list")
    return {
        "at": showing.moment(sealed.sealed_at), "n": sealed.lists, "sha": sealed.sha256,
        "url": reverse("handover:packet", args=[lists[0].uid]) if may else "",
    }  # fmt: skip


def _lines(handover: HandoverList, user: Any) -> dict[str, Any]:
    lines = list(handover.items.order_by("number"))
    found = sum((line.found for line in lines if line.closing is not None and line.found is not None), Decimal(0))
    words = guards.difference_words(handover).lstrip("，")
    return {
        "lines": lines, "handover": handover, "money": handover.is_money,
        "nothing": NO_MEDICINES if handover.kind == Kind.MEDICINES else NOTHING,
        "found": found if handover.unchecked < handover.lines else None,
        "difference": _("实收与移交：%(words)s。") % {"words": words} if words else "",
        "acts": _acts(handover, user),
    }  # fmt: skip


ACTS = (
    ("edit", "handover:write", gettext_lazy("修改明细"), (State.DRAWN,)),
    ("receive", "handover:receive", gettext_lazy("登记核收"), (State.GIVEN,)),
    ("correct", "handover:correct", gettext_lazy("更正（另出新版）"), (State.GIVEN, State.RECEIVED)),
)


def _acts(handover: HandoverList, user: Any) -> list[dict[str, Any]]:
    """What this person may do to the columns now."""
    if guards.goes_on(handover.case):
        return []
    signed = handover.state == State.RECEIVED and bool(guards.nobody_has_signed(handover, user))
    found = [
        {"title": title, "url": reverse(name, args=[handover.uid]), "main": verb == "receive" and handover.unchecked}
        for verb, name, title, states in ACTS
        if handover.state in states and not signed and access.can(user, verb, handover, "list")
    ]
    may_draw = access.can_anywhere(user, "create", "handover_list") and not guards.may_draw(handover.case, user)
    if handover.state == State.DRAWN and not handover.reason and may_draw:
        new = url(record_named("handover_list"), "new")
        again = f"{new}?case={handover.case.uid}&kind={handover.kind}"
        found.append({"title": _("重新拟列"), "url": again, "main": False})
    return found


def _signatures(handover: HandoverList, user: Any) -> dict[str, Any] | None:
    if handover.state not in {State.RECEIVED, State.SIGNED}:
        return None
    signed = {one.role: one for one in handover.signatures.all()}
    may = access.can(user, "sign", handover, "list")
    why = guards.may_sign(handover, user) if may and handover.state == State.RECEIVED else ""
    ready = may and not why and handover.state == State.RECEIVED
    return {
        "lines": [_signature(role, signed.get(role)) for role in Role], "sha256": handover.received_sha256, "why": why,
        "sign_url": reverse("handover:sign", args=[handover.uid]) if ready else "",
    }  # fmt: skip


def _signature(role: Role, one: HandoverSignature | None) -> dict[str, Any]:
    if one is None:
        return {"side": role.label, "post": "", "tag": _("未签署"), "style": "plain"}
    return {
        "side": role.label, "who": one.who, "post": one.post_title, "sha": one.sha256,
        "tag": showing.moment(one.signed_at), "style": "ok",
    }  # fmt: skip


def _editions(handover: HandoverList, user: Any) -> dict[str, Any] | None:
    """The other editions of the list: both versions are kept."""
    rows = HandoverList.objects.filter(case_id=handover.case_id, kind=handover.kind).exclude(pk=handover.pk)
    lines = [
        {
            "title": str(row), "note": " · ".join(filter(None, [row.reason, summary(row, 0)])), "url": url_of(row),
            "tag": row.get_state_display(), "style": "plain",
        }
        for row in access.reach(user, "view", rows, "list").order_by("-edition")
    ]  # fmt: skip
    return {"items": lines} if lines else None


def _facts(handover: HandoverList, _user: Any) -> dict[str, Any]:
    """Which list, between whom, and how far it is."""
    case = handover.case
    days = [(name, getattr(handover, name)) for name in ("drawn_on", "given_on", "received_on", "signed_on")]
    facts = [
        (_("移交"), f"{case.number}　{case.from_home.name} → {case.to_home.name}", url_of(case)),
        (_("状态"), handover.get_state_display(), ""), (_("版次"), str(handover.edition), ""),
        (_("更正理由"), handover.reason, ""),
        *((str(LIST.field(name).verbose_name), showing.day(on), "") for name, on in days if on),
    ]  # fmt: skip
    return {"facts": [{"label": label, "value": value, "url": link} for label, value, link in facts if value]}


register(Panel("handover.on_transfer", "transfer", gettext_lazy("交接清单"), "handover/panels/on_transfer.html",
               _on_transfer, "handover_list", "list", order=40))  # fmt: skip
register(Panel("handover.lines", "handover_list", gettext_lazy("明细"), "handover/panels/lines.html",
               _lines, "handover_list", "list", order=2))  # fmt: skip
register(Panel("handover.signatures", "handover_list", gettext_lazy("签署"), "handover/panels/signatures.html",
               _signatures, "handover_list", "list", order=3))  # fmt: skip
register(Panel("handover.editions", "handover_list", gettext_lazy("其他版次"), "components/due_list.html",
               _editions, "handover_list", "list", order=4))  # fmt: skip
register(Panel("handover.facts", "handover_list", gettext_lazy("清单"), "casework/panels/facts.html",
               _facts, "handover_list", "days", order=1))  # fmt: skip
