"""The lists of transfers and deferrals: columns, filters, search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Jurisdiction, Level
from casework import access, showing
from casework.access import area_of, sees_province
from casework.columns import labels
from casework.parts import Column, Filter, ListScreen
from children import seeing
from children.models import Child
from children.search import search
from transfers.models import OPEN_STATES, TransferCase, codes
from transfers.models.case import case_number
from transfers.models.deferral import standing
from transfers.querysets import ANSWERING, answer_due, deferrals_ending, review_overdue, should_accept_not_accepted

ACCEPT, REVIEW, OVER = "accept", "review", "over"
LATER, STEP_BY_STEP = "later", "steps"
ENTERED = ((STEP_BY_STEP, gettext_lazy("逐步办理")), (LATER, gettext_lazy("补录")))
OVERDUE = ((ACCEPT, gettext_lazy("应接收未接收")), (REVIEW, gettext_lazy("市级审核超期")))


def counties_of(user: Any) -> QuerySet[Jurisdiction]:
    """The counties over which the acting post has authority."""
    county, prefecture = area_of(user.post)
    rows = Jurisdiction.objects.filter(level=Level.COUNTY)
    if sees_province(user.post):
        return rows
    return rows.filter(pk=county) if county else rows.filter(parent_id=prefecture or 0)


def places_to_choose(user: Any, rows: QuerySet[Jurisdiction]) -> list[tuple[str, str]]:
    """Places by the name a table has room for; who sees every city reads the city before the county."""
    whole = sees_province(user.post)
    found = rows.select_related("parent")
    return [(str(place.pk), place.label_in_province if whole else place.label) for place in found]


def _county_choices(user: Any) -> Sequence[tuple[str, str]]:
    return places_to_choose(user, counties_of(user))


def _hukou_choices(user: Any) -> Sequence[tuple[str, Any]]:
    """Nobody learns by a filter what the page does not show."""
    return codes.HukouDecision.choices if access.can_anywhere(user, "view", "transfer", "hukou") else []


def _overdue(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    today = timezone.localdate()
    late = should_accept_not_accepted(today) if value == ACCEPT else review_overdue(today)
    return rows.filter(pk__in=late.values("pk"))


def _state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(state__in=OPEN_STATES) if value == "open" else rows.filter(state=value)


def by_child(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    """By what names a child (name, pinyin, file number, whole ID number), or by the number of the case."""
    tail = term.rsplit("-", 1)[-1]
    if term.upper().startswith("YJ-") and tail.isdecimal():
        return rows.filter(pk=int(tail))
    return rows.filter(child__in=search(Child.objects.all(), term))


def _term(state: str, notice_on: dt.date | None, case_id: int) -> str:
    """By when the receiving home answers, and how late it is; other stages have their term on the page."""
    if state not in ANSWERING or (due := answer_due(case_id, notice_on)) is None:
        return showing.BLANK
    late = (timezone.localdate() - due).days
    shown = showing.day(due)
    return _("%(day)s（逾期%(n)s天）") % {"day": shown, "n": late} if late > 0 else shown


def _accepted(accepted_on: dt.date | None, entered_on: dt.date | None) -> str:
    """What was entered later says so beside its day."""
    if accepted_on is None:
        return showing.BLANK
    if entered_on is None:
        return f"{accepted_on:%Y-%m-%d}"
    return _("%(day)s（%(entered)s补录）") % {"day": f"{accepted_on:%Y-%m-%d}", "entered": f"{entered_on:%Y-%m-%d}"}


def _entered(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(entered_on__isnull=value != LATER)


def who(name: str, number: str) -> str:
    return name or number


def names_as_known(model: type[Any]) -> Callable[[Any, list[str], list[Any]], list[Any]]:
    """Children who are in other hands now stand in a list of these records by the name they had here."""

    def as_seen(user: Any, names: list[str], rows: list[Any]) -> list[Any]:
        if not rows or not (then := seeing.names_then(user)):
            return rows
        found = model._default_manager.filter(pk__in=[row[0] for row in rows], child__in=then)
        known = {pk: then[child] for pk, child in found.values_list("pk", "child_id")}
        at = names.index("child__name")
        return [(*row[:at], known[row[0]], *row[at + 1 :]) if row[0] in known else row for row in rows]

    return as_seen


CASES = ListScreen(
    columns=(
        Column(gettext_lazy("案号"), ("id", "opened_on"), "case", show=case_number),
        Column(gettext_lazy("儿童"), ("child__name", "child__file_number"), "case", show=who),
        Column(gettext_lazy("移交机构"), ("from_home__short_name",), "case"),
        Column(gettext_lazy("接收机构"), ("to_home__short_name",), "case"),
        Column(gettext_lazy("阶段"), ("state",), "case", show=labels(codes.CaseState)),
        Column(gettext_lazy("计划移交"), ("planned_on",), "plan"),
        Column(gettext_lazy("答复期限"), ("state", "notice_issued_on", "id"), "handover", show=_term),
        Column(gettext_lazy("接收日期"), ("accepted_on", "entered_on"), "acceptance", show=_accepted),
    ),
    filters=(
        Filter("state", gettext_lazy("阶段"), lambda _u: [("open", _("办理中")), *TransferCase.State.choices], _state),
        Filter("county", gettext_lazy("移出县"), _county_choices, lambda rows, v: rows.filter(from_county_id=v)),
        Filter("overdue", gettext_lazy("超期"), lambda _u: OVERDUE, _overdue),
        Filter("hukou", gettext_lazy("户籍处理"), _hukou_choices, lambda rows, v: rows.filter(hukou=v)),
        Filter("entered", gettext_lazy("录入方式"), lambda _u: ENTERED, _entered),
    ),
    search=by_child,
    search_hint=gettext_lazy("姓名、拼音、档案号、案号"),
    empty=gettext_lazy("为县级机构抚养的儿童发起移交，接收机构按服务辖区自动确定。"),
    links=(
        (gettext_lazy("进度看板"), "transfers:board", "view", "transfer"),
        (gettext_lazy("逾期案件"), "transfers:late", "view", "transfer"),
        (gettext_lazy("办理用时"), "transfers:pace", "view", "transfer"),
        (gettext_lazy("应移送未移送"), "transfers:due", "view", "transfer"),
        (gettext_lazy("应接收未接收"), "transfers:unanswered", "view", "transfer"),
        (gettext_lazy("暂缓移交"), "transfers:deferral_list", "view", "deferral"),
    ),
    as_seen=names_as_known(TransferCase),
)


def _ending(rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
    return rows.filter(pk__in=deferrals_ending(timezone.localdate()).values("pk"))


def _standing(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    """Running and run out are one state, told apart by the day."""
    today = timezone.localdate()
    if value == OVER:
        return rows.filter(state=codes.DeferralState.VALID, ends_on__lt=today)
    rows = rows.filter(state=value)
    return rows.filter(ends_on__gte=today) if value == codes.DeferralState.VALID else rows


DEFERRALS = ListScreen(
    columns=(
        Column(gettext_lazy("儿童"), ("child__name", "child__file_number"), "case", show=who),
        Column(gettext_lazy("机构"), ("child__home__name",), "case"),
        Column(
            gettext_lazy("状态"),
            ("state", "ends_on"),
            "case",
            show=lambda state, ends_on: standing(state, ends_on, timezone.localdate()),
        ),
        Column(gettext_lazy("理由"), ("reason_kind",), "case", show=labels(codes.DeferralReason)),
        Column(gettext_lazy("暂缓自"), ("starts_on",), "case"),
        Column(gettext_lazy("暂缓至"), ("ends_on",), "case"),
        Column(gettext_lazy("责任人"), ("responsible",), "arrangement"),
    ),
    filters=(
        Filter(
            "state", gettext_lazy("状态"), lambda _u: [*codes.DeferralState.choices, (OVER, _("已期满"))], _standing
        ),
        Filter("ending", gettext_lazy("即将到期"), lambda _u: [("soon", _("30日内到期"))], _ending),
    ),
    search=by_child,
    search_hint=gettext_lazy("姓名、拼音、档案号"),
    empty=gettext_lazy("因学业等特殊情况不适合立即移交的儿童，在这里申请暂缓并写明安排。"),
)
