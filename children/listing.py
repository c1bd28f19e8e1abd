"""The list of children: columns, filters and search. Filters speak of the present; whose past only is ours stands in
the list as it was then, marked 已移出.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework import access
from casework.access import area_of, sees_province
from casework.acting import current
from casework.columns import labels
from casework.parts import Column, Filter, ListScreen, Text
from children import deceased, seeing
from children.identity import age_text
from children.models import Child, Placement, codes
from children.search import search

Rows = QuerySet[Child]
STATES: list[tuple[str, Text]] = [*codes.ChildState.choices, (seeing.MOVED_AWAY, _("已移出"))]
LISTED_STATES = [pair for pair in STATES if pair[0] != codes.ChildState.MERGED]
LISTED_STATES.insert(1, (deceased.DIED, _("已去世")))
# From whole years to whole years, the last one included.
AGES: dict[str, tuple[Text, int, int]] = {
    "0-2": (_("0至2岁"), 0, 2),
    "3-5": (_("3至5岁"), 3, 5),
    "6-15": (_("6至15岁"), 6, 15),
    "16-17": (_("16、17岁"), 16, 17),
    "18": (_("18岁及以上"), 18, 150),
}
CARE, DIED_ON = "care_mode", "died_on"
ADDED = (CARE, DIED_ON)  # no fields of the file
UNKNOWN_AGE, ANY, NONE = "unknown", "any", "none"


def _birthday_ago(years: int) -> dt.date:
    """Who is born on this day becomes so many years old today."""
    today = timezone.localdate()
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return dt.date(today.year - years, 2, 28)


def _by_state(rows: Rows, value: str) -> Rows:
    if value == seeing.MOVED_AWAY:
        return rows.exclude(pk__in=seeing.now_ours(Child.objects.all()).values("pk"))
    if value == deceased.DIED:
        return seeing.now_ours(rows).filter(deceased.has_died())
    return seeing.now_ours(rows).filter(~deceased.has_died(), state=value)


def _by_age(rows: Rows, value: str) -> Rows:
    rows = seeing.now_ours(rows)
    if value == UNKNOWN_AGE:
        return rows.filter(birth_date=None)
    _title, first, last = AGES[value]
    return rows.filter(birth_date__lte=_birthday_ago(first), birth_date__gt=_birthday_ago(last + 1))


def _by_care(rows: Rows, value: str) -> Rows:
    living = Placement.objects.filter(ends_on=None, mode=value)
    return seeing.now_ours(rows).filter(pk__in=living.values("child_id"))


def _by_number(rows: Rows, value: str) -> Rows:
    """Who has no ID number yet, and why (scenario 7)."""
    without = seeing.now_ours(rows).filter(id_number_index=None)
    return without if value == NONE else without.filter(id_pending=value)


def _without_merged(rows: Rows) -> Rows:
    """One child, one line: a file that was merged is found by the kept one, where the person may see that."""
    return rows.exclude(Exists(Child.objects.filter(pk=OuterRef("merged_into_id"))), state=codes.ChildState.MERGED)


def _with_today(rows: Rows) -> Rows:
    """How the child lives today, in one place at a time; and the day of its death."""
    now = Placement.objects.filter(child_id=OuterRef("pk"), ends_on=None)
    annotated: Rows = rows.annotate(**{CARE: Subquery(now.values("mode")[:1]), DIED_ON: deceased.died_on()})
    return annotated


def _as_seen(user: Any, names: list[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """How a child lives is no field of its file: of a former child it is not told at all."""
    added = [name for name in names if name in ADDED]
    kept = [name for name in names if name not in ADDED]
    places = [names.index(name) for name in kept]
    stored = [tuple(row[place] for place in places) for row in rows]
    seen = seeing.rows_as_seen(user, kept, stored)
    found = []
    for row, before, now in zip(rows, stored, seen, strict=True):
        known = dict(zip(kept, now, strict=True))
        known |= {name: row[names.index(name)] if now is before else None for name in added}
        found.append(tuple(known[name] for name in names))
    return found


def _state_word(state: str, died: dt.date | None) -> object:
    return dict(STATES).get(state, state) if died is None else deceased.word(state, died)


def _by_disability(rows: Rows, value: str) -> Rows:
    act = current()
    told = access.reach(act.user if act else None, "view", seeing.now_ours(rows), "health")
    if value in {ANY, NONE}:
        without = Q(disability_kind="")
        return told.filter(~without if value == ANY else without)
    return told.filter(disability_kind=value)


def _homes(user: Any) -> Sequence[tuple[str, Text]]:
    """The homes under an authority; who works in a home has one home and needs no filter."""
    homes = Agency.objects.homes().select_related("jurisdiction")
    county, prefecture = area_of(user.post)
    if county:
        homes = homes.filter(jurisdiction_id=county)
    elif prefecture:
        homes = homes.filter(Q(jurisdiction_id=prefecture) | Q(jurisdiction__parent_id=prefecture))
    elif not sees_province(user.post):
        return []
    return [(str(home.pk), home.short_name) for home in homes]


def _if_may_see(part: str, choices: Sequence[tuple[str, Text]]) -> Callable[[Any], Sequence[tuple[str, Text]]]:
    return lambda user: choices if access.can_anywhere(user, "view", "child", part) else []


FILTERS = (
    Filter("state", _("状态"), lambda _user: LISTED_STATES, _by_state),
    Filter("home", _("机构"), _homes, lambda rows, value: seeing.now_ours(rows).filter(home_id=int(value))),
    Filter(
        "sex", _("性别"), lambda _user: codes.Sex.choices, lambda rows, value: seeing.now_ours(rows).filter(sex=value)
    ),
    Filter(
        "age", _("年龄"), lambda _user: [*((code, row[0]) for code, row in AGES.items()), (UNKNOWN_AGE, _("年龄不详"))],
        _by_age,
    ),
    Filter("care", _("养育方式"), lambda _user: codes.CareMode.choices, _by_care),
    Filter(
        "disability", _("残疾"),
        _if_may_see("health", [(ANY, _("有残疾")), (NONE, _("无残疾")), *codes.DisabilityKind.choices]), _by_disability,
    ),
    Filter(
        "number", _("身份证号码"), lambda _user: [(NONE, _("暂无号码")), *codes.IdPending.choices], _by_number,
    ),
    Filter(
        "guardianship", _("监护"), _if_may_see("guardianship", codes.GuardianshipType.choices),
        lambda rows, value: seeing.now_ours(rows).filter(guardianship=value),
    ),
)  # fmt: skip

CARE_MODES: dict[str, object] = dict(codes.CareMode.choices)

COLUMNS = (
    Column(_("档案号"), ("file_number",), "identity", sort="file_number"),
    Column(_("姓名"), ("name",), "identity", show=lambda name: name or _("未取名")),
    Column(_("性别"), ("sex",), "identity", show=labels(codes.Sex)),
    Column(_("年龄"), ("birth_date", "birth_precision"), "identity", show=lambda *birth: age_text(*birth),
           sort="birth_date"),
    Column(_("机构"), ("home__short_name",), "identity"),
    Column(_("养育方式"), (CARE,), "identity", show=lambda mode: CARE_MODES.get(mode or "", "")),
    Column(_("监护"), ("guardianship",), "guardianship", show=labels(codes.GuardianshipType)),
    Column(_("入院日期"), ("admitted_on",), "identity", sort="admitted_on"),
    Column(_("状态"), ("state", DIED_ON), "identity", show=_state_word, fixed=True),
)  # fmt: skip

LIST = ListScreen(
    columns=COLUMNS,
    filters=FILTERS,
    search=search,
    search_hint=_("姓名、拼音、档案号、完整身份证号"),
    empty=_("办理入院登记，或把现有花名册导入进来。"),
    links=((_("导入花名册"), "children:roster_list", "import", "child"),),
    as_seen=_as_seen,
    listed=_without_merged,
    added=_with_today,
    present=seeing.now_ours,
    absent=_("按此次序不列已移出的儿童"),
    unit=_("人"),
    askable=True,
)
