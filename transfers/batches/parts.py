"""The part of a batch, and the list of batches."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.parts import Column, ListScreen, Part, Reach, Record, register
from transfers.batches.models import TransferBatch, batch_number


def title_of(batch: Any) -> str:
    words = {"number": str(batch), "giving": batch.from_home.short_name, "taking": batch.to_home.short_name}
    return _("%(number)s：%(giving)s → %(taking)s") % words


def _by_number(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    tail = term.strip().rsplit("-", 1)[-1]
    if term.strip().upper().startswith("PC-") and tail.isdecimal() and len(tail) < 10:
        return rows.filter(pk=int(tail))
    return rows.filter(document_number__icontains=term)


BATCH = register(
    Record(
        TransferBatch,
        code="batch",
        title=gettext_lazy("成批移交"),
        reach=Reach(
            home=("from_home_id",), to=("to_home_id",), county=("from_county_id",),
            prefecture=("from_prefecture_id", "to_prefecture_id"),
        ),
        name_of=title_of,
        clause="3.1.a",
        related=("from_home", "to_home", "from_county", "from_prefecture", "to_prefecture", "created_by"),
        house=("from_county", "from_prefecture", "to_prefecture"),
        parts=(
            Part(
                "case", gettext_lazy("批次"),
                ("opened_on", "from_home", "to_home", "planned_on", "escort", "document_number", "note"),
                clause="3.1.a", editable=False, optional=("document_number", "note"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(gettext_lazy("批次号"), ("id", "opened_on"), "case", show=batch_number, fixed=True),
                Column(gettext_lazy("建立日期"), ("opened_on",), "case"),
                Column(gettext_lazy("移交机构"), ("from_home__short_name",), "case"),
                Column(gettext_lazy("接收机构"), ("to_home__short_name",), "case"),
                Column(gettext_lazy("人数"), ("n",), "case"),
                Column(gettext_lazy("计划移交"), ("planned_on",), "case"),
                Column(gettext_lazy("文号"), ("document_number",), "case"),
            ),
            search=_by_number,
            search_hint=gettext_lazy("批次号、文号"),
            links=((gettext_lazy("选择儿童成批移交"), "batches:batch_choose", "create", "batch"),),
            added=lambda rows: rows.annotate(n=Count("members")),
            empty=gettext_lazy("一个县同时移交几名儿童的，在这里一起发起；每名儿童仍各有方案、各自审批。"),
        ),
    )
)  # fmt: skip
