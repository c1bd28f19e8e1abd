"""What somebody who once looked after a child may still see: the file as it stood when the child left their hands.

The history tables know that state: the last row of the child that still carried their home, county or prefecture.
Nothing here reads a clock, so that acts entered late are seen as they were entered.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from casework import access
from casework.access import area_of, scopes_q
from casework.acting import current
from casework.matrix import scopes_of
from casework.parts import record_of
from children.models import Child, ChildShare
from children.sharing import NAMES_THEN, seen_until, shares_of

MOVED_AWAY = "MOVED_AWAY"


def is_past(user: Any, child: Child) -> bool:
    """Is the child somebody else's now, and only its past ours?"""
    return access.standing(user, child) == {"past"}


def until(user: Any, child: Child) -> dt.date | None:
    """The last day of the child's life that this person may read; None when there is no limit."""
    return seen_until(user.post, child.pk) if is_past(user, child) else None


def _last_rows(post: Any, ids: list[int]) -> QuerySet[Any]:
    """The last state of each child while it was in this office's hands."""
    county, prefecture = area_of(post)
    ours = Q(home_id=post.agency_id)
    if county:
        ours |= Q(county_id=county)
    if prefecture:
        ours |= Q(prefecture_id=prefecture)
    rows: QuerySet[Any] = Child.history.model.objects.filter(ours, id__in=ids)
    return rows.order_by("id", "-history_id").distinct("id")


def as_seen(child: Child, user: Any) -> Child:
    """The child as this person may see it."""
    if not is_past(user, child):
        return child
    row = _last_rows(user.post, [child.pk]).first()
    if row is None:
        raise Http404  # shared, but never in our hands: there is nothing of ours to show
    seen: Child = row.instance
    seen.__dict__["_standing"] = child.__dict__.get("_standing", {})
    return seen


def last_history_id(user: Any, child: Child) -> int | None:
    """The last change of the file that this person may hear of; None when there is no limit."""
    if not is_past(user, child):
        return None
    row = _last_rows(user.post, [child.pk]).values_list("history_id", flat=True).first()
    return int(row or 0)


def now_ours(rows: QuerySet[Child], user: Any = None) -> QuerySet[Child]:
    """Without the children whose past only is ours. Asked for whoever is acting, unless a person is given."""
    act = current()
    person = user or (act.user if act else None)
    if person is None or person.post is None:
        return rows
    scopes = scopes_of(person.post.role, "child", "", "view") - {"past"}
    if "all" in scopes:
        return rows
    return rows.filter(scopes_q(scopes, record_of(Child).reach, person))


def names_then(user: Any) -> dict[int, str]:
    """The names under which this person's office knew the children whose past only is theirs: id → name.

    Whatever the role: who may not open a former child's file may still read of it in a transfer.
    """
    act = current()
    kept = act.remembered if act is not None and act.post is user.post else {}
    if NAMES_THEN not in kept:
        kept[NAMES_THEN] = _names_then(user)
    names: dict[int, str] = kept[NAMES_THEN]
    return names


def _names_then(user: Any) -> dict[int, str]:
    shared = list(shares_of(user.post, ChildShare.Basis.PAST).values_list("child_id", flat=True))
    if not shared:
        return {}
    now = set(now_ours(Child.objects.filter(pk__in=shared), user).values_list("pk", flat=True))
    return dict(_last_rows(user.post, [pk for pk in shared if pk not in now]).values_list("id", "name"))


def as_known(child: Child) -> Child:
    """The child by the facts known to the office of whoever is acting: a former one's are those of its last day."""
    act = current()
    if act is None or act.post is None or child.pk not in names_then(act.user):
        return child
    row = _last_rows(act.post, [child.pk]).first()
    known: Child = row.instance if row else child
    return known


def rows_as_seen(user: Any, names: list[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows of a list (id first), with those of former children as they were then."""
    if "past" not in scopes_of(user.post.role, "child", "", "view") or not rows:
        return rows
    ids = [row[0] for row in rows]
    shared = set(
        shares_of(user.post, ChildShare.Basis.PAST).filter(child_id__in=ids).values_list("child_id", flat=True)
    )
    if not shared:
        return rows
    past = shared - set(now_ours(Child.objects.filter(pk__in=shared), user).values_list("pk", flat=True))
    then = {row[0]: row for row in _last_rows(user.post, list(past)).values_list(*names)}
    state = names.index("state") if "state" in names else None
    blank = (None,) * len(names)
    return [_then(then.get(row[0], row[:2] + blank[2:]), state) if row[0] in past else row for row in rows]


def _then(row: tuple[Any, ...], state: int | None) -> tuple[Any, ...]:
    return row if state is None else (*row[:state], MOVED_AWAY, *row[state + 1 :])
