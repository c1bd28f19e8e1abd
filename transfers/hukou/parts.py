"""The parts of a registration that stays, and its list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from casework.showing import BLANK
from children import seeing
from transfers.hukou import actions, guards
from transfers.hukou.models import HukouStay
from transfers.lists import by_child, names_as_known, who
from transfers.models import codes
from transfers.models.case import case_number
from transfers.parts import case_reach

SOON, OVERDUE = "soon", "overdue"


def title_of(stay: Any) -> str:
    return _now("%(child)s：户口不迁（%(why)s）") % {
        "child": seeing.as_known(stay.child), "why": stay.get_reason_kind_display(),
    }  # fmt: skip


def review_words(state: str, review_on: dt.date | None) -> str:
    if state != HukouStay.State.APPROVED or review_on is None:
        return BLANK
    late = (timezone.localdate() - review_on).days
    return _now("%(day)s（逾期%(n)s天）") % {"day": review_on, "n": late} if late > 0 else f"{review_on}"


def _reviews(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    today = timezone.localdate()
    due = HukouStay.objects.overdue(today) if value == OVERDUE else HukouStay.objects.to_review(today)
    return rows.filter(pk__in=due.values("pk"))


# `own` is the home that has the child now, whichever side of the move that is.
_REACH = replace(case_reach(), home=("child__home_id",), to=("case__from_home_id", "case__to_home_id"))

STAY = register(
    Record(
        HukouStay,
        code="hukou_stay",
        title=_("户口不迁"),
        reach=_REACH,
        name_of=title_of,
        child="child_id",
        clause="3.1.e",
        related=("child__home", "case__from_home", "case__to_home", "created_by"),
        house=("reviews",),
        closed=guards.still_undecided,
        parts=(
            Part("case", _("申请"), ("child", "case", "proposed_on", "reason_kind"), clause="3.1.e", editable=False),
            Part("grounds", _("理由和证明"), ("harm", "evidence"), clause="3.1.e", sensitive=True),
            Part("wish", _("儿童本人意见"), ("child_view", "child_words"), clause="R6.8", sensitive=True,
                 optional=("child_words",)),
            Part("decision", _("批准和复核"), ("approved_on", "review_on", "ended_on"), clause="3.1.e",
                 editable=False, optional=("review_on", "ended_on")),
        ),
        list=ListScreen(
            columns=(
                Column(_("儿童"), ("child__name", "child__file_number"), "case", show=who, fixed=True),
                Column(_("移交"), ("case_id", "case__opened_on"), "case", show=case_number),
                Column(_("移交机构"), ("case__from_home__short_name",), "case"),
                Column(_("接收机构"), ("case__to_home__short_name",), "case"),
                Column(_("不迁理由"), ("reason_kind",), "case", show=labels(codes.StayReason)),
                Column(_("状态"), ("state",), "case", show=labels(HukouStay.State)),
                Column(_("批准日期"), ("approved_on",), "decision"),
                Column(_("复核期限"), ("state", "review_on"), "decision", show=review_words),
            ),
            filters=(
                choice_filter("state", _("状态"), HukouStay.State),
                choice_filter("reason_kind", _("不迁理由"), codes.StayReason),
                Filter("review", _("复核"), lambda _user: [(SOON, _("30日内到期或已逾期")), (OVERDUE, _("已逾期"))],
                       _reviews),
            ),
            search=by_child,
            search_hint=_("姓名、拼音、档案号"),
            empty=_("户随人走是原则，不需要登记。迁移可能使儿童合法权益受损的，从移交页面提出户口不迁。"),
            as_seen=names_as_known(HukouStay),
        ),
        new=New(
            "transfers.hukou.forms.ProposeForm", actions.propose, _("提出户口不迁"),
            help=_("户随人走是原则。只有迁移可能使儿童合法权益受损的，才可以不迁；由市级另一人批准，每年复核。"),
        ),
    )
)  # fmt: skip
