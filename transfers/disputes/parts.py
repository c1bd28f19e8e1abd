"""The parts of a dispute, its reach and its list. The side that raised it is `own`, the other side `to`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, Part, Reach, Record, register
from casework.showing import BLANK
from children import seeing
from children.sharing import shared
from transfers.disputes import guards, rising
from transfers.disputes.models import OPEN_STATES, TransferDispute, codes
from transfers.disputes.models.dispute import dispute_number
from transfers.lists import by_child, names_as_known, who


def title_of(dispute: Any) -> str:
    return f"{dispute.number} {seeing.as_known(dispute.child)}"


def _with_gap(rows: QuerySet[Any]) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.annotate(gap=Sum(F("items__found_amount") - F("items__listed_amount")))
    return found


def _gap(gap: Decimal | None) -> str:
    return BLANK if gap is None else f"{gap:+,.2f}"


def _stands_with(state: str, raised_on: dt.date, giving: int, taking: int) -> object:
    if state not in OPEN_STATES:
        return BLANK
    return rising.level_of(raised_on, timezone.localdate(), one_prefecture=giving == taking).label


def _at_level(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(rising.standing_with(codes.Level(value), timezone.localdate()))


DISPUTE = register(
    Record(
        TransferDispute,
        code="dispute",
        title=_("移交争议"),
        reach=Reach(
            home=("raised_home_id",), to=("asked_home_id",), county=("case__from_county_id",),
            prefecture=("case__from_prefecture_id", "case__to_prefecture_id"), child="child_id", shared=shared,
        ),
        name_of=title_of,
        child="child_id",
        clause="4.3.a",
        related=(
            "child__home", "case__from_home", "case__to_home", "case__from_prefecture", "case__to_prefecture",
            "raised_home", "asked_home", "created_by",
        ),
        closed=guards.statement_stands,
        parts=(
            Part("case", _("争议双方"), ("child", "case", "raised_home", "asked_home", "raised_on"), clause="4.3.a",
                 editable=False),
            Part("statement", _("提出方陈述"), ("statement",), clause="3.1.b", sensitive=True),
            Part("answer", _("对方说明"), ("counter_statement",), clause="3.1.b", sensitive=True, editable=False),
            Part("decision", _("了结"), ("decision", "decided_by", "ended_on"), clause="4.3.a", sensitive=True,
                 editable=False, optional=("decision", "decided_by")),
        ),
        list=ListScreen(
            columns=(
                Column(_("编号"), ("id", "raised_on"), "case", show=dispute_number, fixed=True),
                Column(_("儿童"), ("child__name", "child__file_number"), "case", show=who),
                Column(_("提出方"), ("raised_home__short_name",), "case"),
                Column(_("对方"), ("asked_home__short_name",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(codes.DisputeState)),
                Column(
                    _("现由"), ("state", "raised_on", "case__from_prefecture_id", "case__to_prefecture_id"), "case",
                    show=_stands_with,
                ),
                Column(_("金额差（元）"), ("gap",), "case", show=_gap),
                Column(_("提出日期"), ("raised_on",), "case"),
                Column(_("了结日期"), ("ended_on",), "decision"),
            ),
            filters=(
                choice_filter("state", _("状态"), codes.DisputeState),
                Filter("level", _("现由"), lambda _user: codes.Level.choices, _at_level),
            ),
            search=by_child,
            search_hint=_("姓名、拼音、档案号"),
            added=_with_gap,
            links=((_("提出争议"), "disputes:dispute_new", "create", "dispute"),),
            empty=_("交出儿童以后发现材料、款项、物品与清单不符的，由接收机构或移交机构在这里提出。儿童可以先接收。"),
            as_seen=names_as_known(TransferDispute),
        ),
    )
)  # fmt: skip
