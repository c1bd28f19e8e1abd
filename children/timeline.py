"""The child's own events for the timeline: admissions, placements, guardianship, leaving, and changes of the file.

Changes say which fields of which part were changed, by whom and when, never the values; parts that the person may not
view are not mentioned. Who looked after the child before hears of nothing after their last day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Post
from casework import access
from casework.panels import Event
from casework.parts import Part, record_of
from casework.privacy import Sealed
from children import seeing
from children.care import left_because
from children.models import Admission, Child, Discharge, GuardianshipEpisode, Placement, codes

MOST_CHANGES = 200
WHO = ("history_id", "history_date", "history_user__name", "history_post")


def events(child: Child, user: Any) -> Iterator[Event]:
    last_day = seeing.until(user, child)
    for event in dated(child, user):
        if last_day is None or timezone.localtime(event.at).date() <= last_day:
            yield event
    yield from _changes(child, user)


def _on(day: dt.date, what: str, detail: str = "", kind: str = "") -> Event:
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return Event(moment, what, detail, kind=kind, whole_day=True)


def dated(child: Child, user: Any) -> Iterator[Event]:
    for came in Admission.objects.filter(child=child).select_related("home"):
        detail = " · ".join(filter(None, [came.home.name, came.brought_by]))
        yield _on(came.admitted_on, _("入院"), detail, _("养"))
    for placement in Placement.objects.filter(child=child).select_related("home"):
        detail = " · ".join(filter(None, [placement.home.name, placement.get_mode_display(), placement.reason]))
        yield _on(placement.starts_on, _("安置"), detail, _("养"))
    for left in Discharge.objects.filter(child=child):
        yield _on(left.left_on, left_because(left.kind), left.note)
    if access.can(user, "view", child, "guardianship"):
        yield from _guardianship(child)


def _guardianship(child: Child) -> Iterator[Event]:
    for episode in GuardianshipEpisode.objects.filter(child=child).select_related("guardian"):
        kind = str(codes.GuardianshipType(episode.kind).label)
        detail = " · ".join(filter(None, [episode.guardian.name if episode.guardian else "", episode.article]))
        yield _on(episode.starts_on, _("%(kind)s开始") % {"kind": kind}, detail)
        if episode.ends_on:
            yield _on(episode.ends_on, _("%(kind)s终止") % {"kind": kind}, episode.end_reason)


def _changes(child: Child, user: Any) -> Iterator[Event]:
    parts = [part for part in record_of(child).parts if access.can(user, "view", child, part.code)]
    fields = [name for part in parts for name in part.fields]
    rows = Child.history.model.objects.filter(id=child.pk)
    if (last := seeing.last_history_id(user, child)) is not None:
        rows = rows.filter(history_id__lte=last)
    found = list(rows.order_by("-history_id").values(*WHO, *fields)[: MOST_CHANGES + 1])
    if len(found) > MOST_CHANGES and (earlier := rows.filter(history_id__lt=found[-1]["history_id"]).count()):
        # What is not shown one by one is said.
        said = _("此前另有%(count)s次保存，不逐条列出，全部留在档案历史中。") % {"count": earlier}
        yield Event(found[-1]["history_date"], _("更早的修改"), said)
    posts = {p.pk: p.title for p in Post.objects.with_agency().filter(pk__in={row["history_post"] for row in found})}
    for after, before in pairwise(found):
        if changed := _difference(parts, before, after):
            who = " ".join(filter(None, [after["history_user__name"], posts.get(after["history_post"], "")]))
            yield Event(after["history_date"], _("修改档案"), changed, who)


def _difference(parts: list[Part], before: dict[str, Any], after: dict[str, Any]) -> str:
    """基本信息（姓名、民族）；户籍（户籍地址）"""
    said = []
    for part in parts:
        names = [name for name in part.fields if _stored(before[name]) != _stored(after[name])]
        if names:
            labels = "、".join(str(Child._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]  # stored fields only
            said.append(f"{part.title}（{labels}）")
    return "；".join(said)


def _stored(value: Any) -> Any:
    return value.stored if isinstance(value, Sealed) else value
