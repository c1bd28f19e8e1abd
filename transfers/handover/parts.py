"""The parts of a list. Its lines are shown by a panel, each side's column filled in on a page of its own."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from casework.acting import ActingPost
from casework.parts import Column, Filter, ListScreen, New, Part, Reach, Record, register
from children import sealing, seeing
from children.models import Child
from children.search import search
from children.sharing import shared
from transfers.handover import actions
from transfers.handover.models import CURRENT, HandoverList, Kind

_SHUT = sealing.limit("child_id")


def _once_it_is_given(post: ActingPost) -> Q:
    """A list that is still being written is its home's, and of the offices above; the other home waits for it."""
    drawn: Q = Q() if not getattr(post, "agency").is_home else ~Q(state="DRAWN") | Q(case__from_home_id=post.agency_id)  # noqa: B009 - the protocol does not know it
    return drawn & _SHUT(post)


def title_of(handover: Any) -> str:
    return f"{seeing.as_known(handover.child)}：{handover}"


def _kind(value: str) -> str:
    return str(Kind(value).label)


def _state(value: str) -> str:
    return str(HandoverList.State(value).label)


LISTS = ListScreen(
    columns=(
        Column(gettext_lazy("儿童"), ("child__name",), "list", fixed=True),
        Column(gettext_lazy("清单"), ("kind",), "list", _kind),
        Column(gettext_lazy("版次"), ("edition",), "list"),
        Column(gettext_lazy("状态"), ("state",), "list", _state),
        Column(gettext_lazy("项数"), ("lines",), "list"),
        Column(gettext_lazy("有疑问"), ("queries",), "list"),
        Column(gettext_lazy("实收差额（元）"), ("difference",), "list", lambda sum_: f"{sum_:,.2f}" if sum_ else "—"),
        Column(gettext_lazy("交出日期"), ("given_on",), "days"),
    ),
    filters=(
        Filter("kind", gettext_lazy("清单"), lambda _user: Kind.choices, lambda rows, value: rows.filter(kind=value)),
        Filter(
            "state", gettext_lazy("状态"),
            lambda _user: [("queried", gettext_lazy("有疑问")), *HandoverList.State.choices],
            lambda rows, value: rows.filter(state="GIVEN", queries__gt=0)
            if value == "queried" else rows.filter(state=value),
        ),
    ),
    search=lambda rows, term: rows.filter(child__in=search(Child.objects.all(), term)),
    search_hint=gettext_lazy("姓名、拼音、档案号"),
    listed=lambda rows: rows.filter(CURRENT),
    empty=gettext_lazy("移交机构在移交页面逐种拟列，拟列后列在这里。"),
    unit=gettext_lazy("份"),
)  # fmt: skip

LIST = register(
    Record(
        HandoverList,
        code="handover_list",
        title=gettext_lazy("交接清单"),
        reach=Reach(
            home=("case__from_home_id",), to=("case__to_home_id",), county=("case__from_county_id",),
            prefecture=("case__from_prefecture_id", "case__to_prefecture_id"), child="child_id", shared=shared,
            limit=_once_it_is_given,
        ),
        name_of=title_of,
        child="child_id",
        clause="3.1.b",
        related=("child__home", "case__from_home", "case__to_home", "case__to_prefecture", "case__child", "created_by"),
        house=("given_sha256", "received_sha256", "lines", "queries", "unchecked", "opening", "changes", "closing",
               "difference"),
        list=LISTS,
        new=New(
            "transfers.handover.forms.DrawForm", actions.draw, gettext_lazy("拟列交接清单"),
            gettext_lazy("按档案、台账现在的记录拟列；交出以前可以重新拟列，每次都留一版。"),
        ),
        parts=(
            Part("list", gettext_lazy("清单"), ("case", "child", "kind", "edition", "reason"), clause="3.1.b",
                 sensitive=True, editable=False, optional=("reason",), listed=False),
            Part("days", gettext_lazy("日期"), ("drawn_on", "given_on", "received_on", "signed_on"), clause="3.1.b",
                 editable=False, listed=False),
        ),
    )
)  # fmt: skip
