"""The part of an escalation, and the list of who was told."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, Part, Reach, Record, register
from children import seeing
from children.models import Child
from children.sealing import limit
from children.search import search
from children.sharing import shared
from transfers.watching.models import Escalation


def title_of(told: Any) -> str:
    return f"{seeing.as_known(told.child)}：{told}"


def _mine(user: Any) -> list[tuple[str, str]]:
    return [(str(user.post.agency_id), _("报到本单位的"))]


def _by_child(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    return rows.filter(child__in=search(Child.objects.all(), term))


def _standing(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(ended_on__isnull=value == "open")


def _as_seen(user: Any, names: list[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Children who are in other hands now stand in the list by the name they had here."""
    if not rows or not (then := seeing.names_then(user)):
        return rows
    found = Escalation.objects.filter(pk__in=[row[0] for row in rows], child__in=then)
    known = {pk: then[child] for pk, child in found.values_list("pk", "child_id")}
    at = names.index("child__name")
    return [(*row[:at], known[row[0]], *row[at + 1 :]) if row[0] in known else row for row in rows]


ESCALATION = register(
    Record(
        Escalation,
        code="escalation",
        title=gettext_lazy("逾期上报"),
        reach=Reach(
            home=("child__home_id", "case__from_home_id"),
            to=("case__to_home_id",),
            county=("child__county_id", "case__from_county_id"),
            prefecture=("child__prefecture_id", "case__from_prefecture_id", "case__to_prefecture_id"),
            child="child_id", shared=shared, limit=limit("child_id"),
        ),
        name_of=title_of,
        child="child_id",
        clause="4.3.d",
        related=("child__home", "case__from_home", "case__to_home", "agency"),
        parts=(
            Part(
                "told", gettext_lazy("告知情况"),
                ("check_kind", "child", "case", "due_on", "level", "told_on", "agency", "recipients", "ended_on",
                 "ended_because"),
                clause="4.3.d", editable=False, optional=("case", "recipients", "ended_on", "ended_because"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(gettext_lazy("儿童"), ("child__name", "child__file_number"), "told",
                       show=lambda name, number: name or number, fixed=True),
                Column(gettext_lazy("事项"), ("check_kind",), "told", show=labels(Escalation.Check), fixed=True),
                Column(gettext_lazy("应办期限"), ("due_on",), "told"),
                Column(gettext_lazy("报到"), ("level",), "told", show=labels(Escalation.Level)),
                Column(gettext_lazy("被告知单位"), ("agency__name",), "told"),
                Column(gettext_lazy("告知日期"), ("told_on",), "told"),
                Column(gettext_lazy("解除日期"), ("ended_on",), "told"),
                Column(gettext_lazy("解除原因"), ("ended_because",), "told", show=labels(Escalation.Ended)),
            ),
            filters=(
                Filter("agency", gettext_lazy("单位"), _mine, lambda rows, value: rows.filter(agency_id=value)),
                choice_filter("check_kind", gettext_lazy("事项"), Escalation.Check),
                choice_filter("level", gettext_lazy("报到"), Escalation.Level),
                Filter("standing", gettext_lazy("状态"),
                       lambda _user: [("open", _("未解除")), ("over", _("已解除"))], _standing),
            ),
            search=_by_child,
            search_hint=gettext_lazy("姓名、拼音、档案号"),
            empty=gettext_lazy("没有上报记录。系统每天早晨核对一次，到期仍未移送或未接收的，逐级告知县、市、省。"),
        ),
    )
)  # fmt: skip
