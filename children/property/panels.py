"""What pages show of property: on the child's page what is its own; on an item its ledger and proofs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.models import Attachment
from casework.panels import Event, Panel, register, register_events
from casework.showing import day, yuan
from children import seeing
from children.likeness.clues import Teller
from children.likeness.clues import register as register_clues
from children.models import Child, codes
from children.property import clues, guards, listing
from children.property.models import BalanceProof, Keepsake, PropertyEntry, PropertyItem, PropertyOutflow

SHOWN = 12
PICTURES = ("image/jpeg", "image/png")


def _of_own_home(child: Child, user: Any, code: str) -> bool:
    return child.home_id == user.post.agency_id and access.can_anywhere(user, "create", code)


def _new_url(child: Child, user: Any, code: str) -> str:
    may = child.state == codes.ChildState.IN_CARE and _of_own_home(child, user, code)
    return f"{reverse(f'property:{code}_new')}?child={child.uid}" if may else ""


def _of_child(child: Child, user: Any) -> dict[str, Any] | None:
    """Nothing for whoever looked after the child once: what is its own went with it."""
    if seeing.is_past(user, child):
        return None
    items = list(access.reach(user, "view", PropertyItem.objects.filter(child=child)).order_by("state", "kind", "id"))
    there = [item for item in items if item.state in {"HELD", "ESTATE"}]
    facts = []
    if items:
        rights = [item for item in there if not item.is_money]
        facts = [
            {"label": _("代管资金余额"), "value": yuan(sum((item.balance for item in there), PropertyItem().balance))},
            {"label": _("房屋、土地等权益"), "value": _("%(n)s项") % {"n": len(rights)}},
            {
                "label": _("最早应取得证明"),
                "value": day(min(filter(None, (i.proof_due_on for i in there)), default=None)),
            },
        ]
    lines = [
        {"title": item.title, "detail": " · ".join(filter(None, [item.get_kind_display(), _whose(item)])),
         "sum": yuan(item.balance) if item.is_money and item.held_in_trust
         else listing.state_of(item.state, item.held_in_trust),
         "url": url_of(item), "style": listing.STYLES.get(item.state, "plain") if item.held_in_trust else "plain"}
        for item in items
    ]  # fmt: skip
    return {
        "facts": facts,
        "lines": lines,
        "new_url": _new_url(child, user, "property_item"),
        "paper_url": reverse("property:inventory", args=[child.uid]) if items or _keepsakes_of(child, user) else "",
    }


def _whose(item: PropertyItem) -> str:
    if not item.held_in_trust:
        return _("不由本机构代管")
    if item.state in {"HANDED_OUT", "CLOSED"}:
        return day(item.ended_on)
    if item.state == "ESTATE":
        return str(item.get_state_display())
    return _("估价%(value)s") % {"value": yuan(item.value)} if item.value is not None else ""


def _keepsakes_of(child: Child, user: Any) -> list[Keepsake]:
    return list(access.reach(user, "view", Keepsake.objects.filter(child=child)).order_by("state", "-since", "id"))


def _keepsakes(child: Child, user: Any) -> dict[str, Any] | None:
    if seeing.is_past(user, child):
        return None
    kept = _keepsakes_of(child, user)
    pictures = _pictures(kept) if kept and access.can(user, "view", kept[0], "files") else {}
    lines = [
        {"keepsake": one, "url": url_of(one), "picture": pictures.get(one.uid, ""),
         "style": "ok" if one.state == Keepsake.State.KEPT else "plain"}
        for one in kept
    ]  # fmt: skip
    said = child.keepsakes if not kept and access.can(user, "view", child, "origin") else ""
    return {"lines": lines, "said": said, "new_url": _new_url(child, user, "keepsake")}


def _pictures(kept: list[Keepsake]) -> dict[Any, str]:
    """The first photograph of each."""
    return {row.target: _address(row) for row in _photographs(kept).order_by("-id")}


def _photographs(kept: list[Keepsake]) -> QuerySet[Attachment]:
    return Attachment.objects.kept().filter(
        resource="keepsake", target__in=[one.uid for one in kept], content_type__in=PICTURES, state="CLEAN"
    )


def _address(picture: Attachment) -> str:
    """Every one that is shown is opened through its door, and noted there."""
    return f"{reverse('property:keepsake_file', args=[picture.target, picture.uid])}?view=1"


def _shown_large(keepsake: Keepsake, user: Any) -> dict[str, Any] | None:
    if not access.can(user, "view", keepsake, "files"):
        return None
    pictures = [{"title": row.title, "url": _address(row)} for row in _photographs([keepsake]).order_by("id")]
    return {"pictures": pictures} if pictures else None


def _ledger(item: PropertyItem, user: Any) -> dict[str, Any] | None:
    """The latest lines, each with its way to be taken back."""
    if not item.is_money or not item.held_in_trust:
        return None
    rows = access.reach(user, "view", PropertyEntry.objects.filter(item=item)).order_by("-number")
    lines = list(rows[: SHOWN + 1])
    may = _is_kept_here(item, user)
    new = f"{reverse('property:property_line_new')}?item={item.uid}"
    return {
        "lines": lines[:SHOWN],
        "more": len(lines) > SHOWN,
        "all_url": f"{reverse('property:property_line_list')}?q={item.child.file_number}",
        "new_url": new if may and access.can_anywhere(user, "create", "property_line") else "",
        "may_reverse": may and access.can_anywhere(user, "reverse", "property_line"),
    }


def _is_kept_here(item: PropertyItem, user: Any) -> bool:
    return item.state in {"HELD", "ESTATE"} and item.child.home_id == user.post.agency_id


def _counterpart(line: PropertyEntry, user: Any) -> dict[str, Any] | None:
    """On a line that stands the way to take it back; on one that was taken back, and on its mirror, the other one."""
    other = PropertyEntry.objects.filter(Q(reverses=line) | Q(pk=line.reverses_id or 0))
    lines = [
        {"title": row.summary, "detail": _("第%(n)d笔 · %(sum)s") % {"n": row.number, "sum": yuan(row.amount)},
         "at": row.happened_on, "url": url_of(row)}
        for row in access.reach(user, "view", other)
    ]  # fmt: skip
    may = not lines and _is_kept_here(line.item, user) and access.can(user, "reverse", line)
    if not lines and not may:
        return None
    rule = _("已入账的不能修改。登记有误的，由登记人以外的负责人冲销，另记一笔。")
    back = reverse("property:reverse", args=[line.uid]) if may else ""
    return {"lines": lines, "nothing": rule, "new_url": back, "new_title": _("冲销")}


def _outflows(item: PropertyItem, user: Any) -> dict[str, Any]:
    rows = listing.with_reversal(access.reach(user, "view", PropertyOutflow.objects.filter(item=item)))
    lines = [
        {"title": row.get_benefit_display(), "at": row.paid_on or timezone.localtime(row.created_at).date(),
         "detail": " · ".join([yuan(row.amount) if row.amount else _("全部交付"),
                               str(listing.out_state(row.state, row.taken_back))]),
         "url": url_of(row), "style": "alarm" if row.taken_back else listing.OUT_STYLES.get(row.state, "plain")}
        for row in rows.order_by("-id")[:SHOWN]
    ]  # fmt: skip
    may = item.held_in_trust and item.state in {"HELD", "ESTATE"} and _of_own_home(item.child, user, "property_out")
    new = f"{reverse('property:property_out_new')}?item={item.uid}" if may else ""
    return {"lines": lines, "nothing": _("没有支出。"), "new_url": new, "new_title": _("申请支出或交付")}


def _reversals(outflow: PropertyOutflow, user: Any) -> dict[str, Any] | None:
    """How what was paid was taken back, and the way to ask anew."""
    back = PropertyEntry.objects.filter(outflow=outflow, reverses__isnull=False)
    if outflow.state != PropertyOutflow.State.PAID or not back.exists():
        return None
    lines = [
        {"title": row.summary, "detail": f"{row.item.title} · {yuan(row.amount)}", "at": row.happened_on,
         "url": url_of(row), "style": "alarm"}
        for row in access.reach(user, "view", back).select_related("item").order_by("id")
    ]  # fmt: skip
    item = outflow.item
    may = not guards.can_be_asked(item, outflow.benefit) and _of_own_home(item.child, user, "property_out")
    new = f"{reverse('property:property_out_new')}?item={item.uid}" if may else ""
    hint = _("这笔支付已冲销，款项已记回台账，不再算作支出。仍需支出的，须重新申请、另行批准。")
    return {"lines": lines, "nothing": "", "new_url": new, "new_title": _("重新申请"), "hint": hint}


def _proofs(item: PropertyItem, user: Any) -> dict[str, Any] | None:
    if not item.held_in_trust:
        return None
    rows = access.reach(user, "view", BalanceProof.objects.filter(item=item)).order_by("-proved_on", "-id")[:SHOWN]
    lines = [
        {"title": row.document, "detail": _agreement(row), "at": row.proved_on, "url": url_of(row),
         "style": "alarm" if row.difference else "ok"}
        for row in rows
    ]  # fmt: skip
    may = item.state in {"HELD", "ESTATE"} and _of_own_home(item.child, user, "balance_proof")
    new = f"{reverse('property:balance_proof_new')}?item={item.uid}" if may else ""
    return {"lines": lines, "nothing": _("还没有余额证明。"), "new_url": new, "new_title": _("登记余额证明")}


def _agreement(proof: BalanceProof) -> str:
    if proof.statement is None:
        return _("权证已核对")
    if not proof.difference:
        return _("%(sum)s，与台账一致") % {"sum": yuan(proof.statement)}
    return _("差额%(sum)s：%(why)s") % {"sum": yuan(proof.difference), "why": proof.explanation}


def _events(child: Child, user: Any) -> Iterator[Event]:
    for item in access.reach(user, "view", PropertyItem.objects.filter(child=child)):
        yield _on(item.since, _("登记财产"), item.title, url_of(item))
    paid = listing.with_reversal(PropertyOutflow.objects.filter(child=child, state="PAID"))
    for outflow in access.reach(user, "view", paid.select_related("item__child")):
        what = _("财产交付") if outflow.hands_out else _("财产支出")
        detail = f"{outflow.item.title} · {outflow.get_benefit_display()}"
        detail += _("（已冲销）") if outflow.taken_back else ""
        yield _on(outflow.paid_on, what, detail, url_of(outflow))
    for keepsake in _keepsakes_of(child, user):
        yield _on(keepsake.since, _("随身物品"), keepsake.title, url_of(keepsake))
        if keepsake.handed_on:
            yield _on(keepsake.handed_on, _("交付随身物品"), keepsake.title, url_of(keepsake))


def _on(at: dt.date | None, what: str, detail: str, url: str) -> Event:
    moment = timezone.make_aware(dt.datetime.combine(at or dt.date.min, dt.time.min))
    return Event(moment, what, detail, kind=_("财产"), url=url, whole_day=True)


register_events("child", _events)
register(
    Panel("property.of_child", "child", gettext_lazy("儿童财产"), "property/panels/of_child.html", _of_child,
          "property_item", "case", domain="财产", order=5)
)  # fmt: skip
register(
    Panel("property.keepsakes", "child", gettext_lazy("随身物品"), "property/panels/keepsakes.html", _keepsakes,
          "keepsake", "case", domain="财产", order=30)
)  # fmt: skip
register(
    Panel("property.pictures", "keepsake", gettext_lazy("照片"), "property/panels/pictures.html", _shown_large,
          "keepsake", "files", order=5)
)  # fmt: skip
register(
    Panel("property.ledger", "property_item", gettext_lazy("台账"), "property/panels/ledger.html", _ledger,
          "property_line", "line", order=10)
)  # fmt: skip
register(
    Panel("property.counterpart", "property_line", gettext_lazy("冲销"), "casework/panels/lines.html", _counterpart,
          "property_line", "line", order=10)
)  # fmt: skip
register(
    Panel("property.outflows", "property_item", gettext_lazy("支出和交付"), "casework/panels/lines.html", _outflows,
          "property_out", "case", order=20)
)  # fmt: skip
register(
    Panel("property.reversals", "property_out", gettext_lazy("冲销"), "casework/panels/lines.html", _reversals,
          "property_out", "case", order=5)
)  # fmt: skip
register(
    Panel("property.proofs", "property_item", gettext_lazy("余额证明"), "casework/panels/lines.html", _proofs,
          "balance_proof", "proof", order=30)
)  # fmt: skip
register_clues(Teller(clues.told, clues.changed))
