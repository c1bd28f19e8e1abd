"""What of the lists must be settled before a transfer is closed, and what becomes of them when it is cancelled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.links import url, url_of
from casework.parts import record_named
from casework.refusals import Refused
from children import counted
from transfers import closing, ending
from transfers.handover import drawing, guards
from transfers.handover.models import CURRENT, HandoverList, HandoverSignature, Kind
from transfers.handover.querysets import not_drawn, unsigned
from transfers.models import TransferCase

State = HandoverList.State
# What a list must have been made for, where the child had any.
NEEDED = {"archive": (Kind.ARCHIVE,), "property": (Kind.PROPERTY, Kind.KEEPSAKES)}
KINDS = {"archive": (Kind.ARCHIVE,), "property": (Kind.PROPERTY, Kind.KEEPSAKES, Kind.MEDICINES)}
NONE = {
    "archive": gettext_lazy("移交时卷内没有文件"),
    "property": gettext_lazy("移交时没有代管的财产、生活费结余和随身物品"),
}


def _standing(code: str) -> Any:
    def standing(case: TransferCase) -> closing.Standing:
        lists = {row.kind: row for row in case.handover_lists.filter(CURRENT, kind__in=KINDS[code])}
        missing = [kind for kind in NEEDED[code] if kind not in lists and not drawing.nothing_to_list(case, kind)]
        opened = [row for row in lists.values() if row.state != State.SIGNED]
        if missing or opened:
            words = [_("%(kind)s尚未拟列") % {"kind": kind.label} for kind in missing]
            where = url_of(opened[0]) if opened else url(record_named("transfer"), "page", case.uid)
            return closing.Standing("open", "；".join([*words, *(_open_words(row) for row in opened)]), where)
        if not lists:
            return closing.Standing("not_needed", str(NONE[code]))
        words = [_("%(list)s共%(n)s项，三方已签署") % {"list": row, "n": row.lines} for row in lists.values()]
        return closing.Standing("done", "；".join(words), url_of(next(iter(lists.values()))))

    return standing


def _open_words(handover: HandoverList) -> str:
    name = handover.get_kind_display()
    if handover.state == State.DRAWN:
        return _("%(list)s尚未交出") % {"list": name}
    if handover.queries:
        words = {"list": name, "n": handover.queries, "money": guards.difference_words(handover)}
        return _("%(list)s有%(n)s项疑问未了结%(money)s") % words
    if handover.state == State.GIVEN:
        return _("%(list)s尚未核收完毕") % {"list": name}
    return _("%(list)s还差签署：%(who)s") % {"list": name, "who": "、".join(guards.missing_roles(handover))}


def _open_archives() -> Q:
    return unsigned(*KINDS["archive"]) | not_drawn(Kind.ARCHIVE)


def _open_property() -> Q:
    return unsigned(*KINDS["property"]) | not_drawn(Kind.PROPERTY) | not_drawn(Kind.KEEPSAKES)


closing.account(
    closing.Account("archive", gettext_lazy("档案交接"), "3.1.b", _standing("archive"), _open_archives, order=40)
)
closing.account(
    closing.Account(
        "property", gettext_lazy("财产和物品交接"), "3.1.c", _standing("property"), _open_property, order=41
    )
)


@counted.counter
def _signed_for(children: Collection[int]) -> str:
    """From the first signature on nobody corrects the list of money, and who takes it over answers for what it says.
    The list is locked: what is being written is seen by who signs, and a signature by who writes.
    """
    way = TransferCase.objects.filter(child_id__in=children, state="HANDED_OVER", accepted_on=None)
    rows = HandoverList.objects.filter(CURRENT, kind=Kind.PROPERTY, case__in=way).order_by("pk")
    locked = [row.pk for row in rows.select_for_update(of=("self",), no_key=True)]
    signed = HandoverList.objects.filter(Exists(HandoverSignature.objects.filter(handover_list=OuterRef("pk"))))
    found = signed.filter(pk__in=locked).select_related("child", "case__to_home").first() if locked else None
    if found is None:
        return ""
    words = {"child": found.child, "list": found, "home": found.case.to_home.name}
    return (
        _(
            "%(child)s的%(list)s已开始签署，签署后、接收前不能再记账，否则这笔钱不在清单上。请在%(home)s确认接收以后登记。"
        )
        % words
    )


@ending.on_cancelled
def _void(case: TransferCase, by: Any, day: dt.date) -> None:
    """What was not signed is nobody's list any more. A list that was only drawn up serves the next notice as well."""
    if signed := case.handover_lists.filter(state=State.SIGNED).first():
        raise Refused(
            _("%(list)s已由三方签署，不能再退回。请确认接收，有不同意见的另行提出移交争议。") % {"list": signed}
        )
    over = case.cancel_kind
    states = (State.DRAWN, State.GIVEN, State.RECEIVED) if over else (State.GIVEN, State.RECEIVED)
    why = _("移交已取消") if over else _("移交通知已收回，再次通知后重新拟列")
    with guards.with_the_case():
        ending.end_open(HandoverList, states, case, by=by, day=day, reason=why, verb="void")
