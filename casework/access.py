"""May this person do it, to which records, and who else may: three questions, one definition of each scope.

A scope is a query expression over the lookups that a record declares (`Reach`, casework/parts.py). One query tells a
person's *standing* to a record (which scopes hold); every further question about it is a look-up in the matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, TypeVar, cast

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, Model, Q, QuerySet, Value, When
from django.http import Http404
from django.utils import timezone

from casework import audit
from casework.acting import ActingPost, current
from casework.among import Among, Holds, condition_once, written_once
from casework.matrix import roles_with, row_for, scopes_besides, scopes_of
from casework.parts import Reach, Record, record_codes, record_named, record_of
from policy.roles import CIVIL_AFFAIRS, PROVINCE, ROLES

M = TypeVar("M", bound=Model)
NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING
YES, NO = Value(value=True), Value(value=False)


def among(lookup: str, ids: Callable[..., QuerySet[Any] | None], post: ActingPost, *words: str) -> Q:
    """Is the lookup one of `ids(post, *words)`? They depend on role, office, area and day, and on nothing else: a page
    asks the same for each of its lists, and it is put into SQL once in an act.
    """
    key = (ids, words, post.role, post.agency_id, area_of(post), timezone.localdate())
    written = written_once(key, lambda: ids(post, *words))
    return NOTHING if written is None else Q(Among(lookup, written))


def _is_authority(post: ActingPost | None) -> bool:
    """Civil affairs offices reach over an area; homes and departments do not."""
    role = ROLES.get(post.role) if post else None
    return bool(role and CIVIL_AFFAIRS in role.agency_kinds and not role.administrator)


def sees_province(post: ActingPost) -> bool:
    return _is_authority(post) and post.level == PROVINCE


def reads_trail(post: ActingPost) -> bool:
    """Whether the post reads everybody's audit entries."""
    return "all" in scopes_of(post.role, "audit", "*", "view")


def area_of(post: ActingPost | None) -> tuple[int | None, int | None]:
    """(county, prefecture) over which a post's office has authority; at most one of them is set."""
    if post is None or not _is_authority(post):
        return None, None
    return (post.county_id, None) if post.county_id else (None, post.prefecture_id)


def _any(lookups: tuple[str, ...], value: int | None) -> Q:
    q = NOTHING
    for lookup in lookups:
        q = q | Q(**{lookup: value})
    return q if value is not None else NOTHING


def _below(reach: Reach, post: ActingPost) -> Q:
    if sees_province(post):
        return EVERYTHING
    county, prefecture = area_of(post)
    return _any(reach.county, county) | _any(reach.prefecture, prefecture)


def _shared(reach: Reach, post: ActingPost, bases: list[str]) -> Q:
    if reach.shared is None or not bases:
        return NOTHING
    return among(reach.child, reach.shared, post, *bases)


def _own(reach: Reach, post: ActingPost) -> Q:
    return _any(reach.home, post.agency_id)


def _to(reach: Reach, post: ActingPost) -> Q:
    """A TASK share only lets the child through the second wall; which of its records are whose says the address."""
    return _any(reach.to, post.agency_id)


# What a scope is made of; grounds that several scopes of one cell have in common are asked once.
_GROUNDS: dict[str, Callable[[Reach, ActingPost], Q]] = {
    "all": lambda _reach, _post: EVERYTHING,
    "own": _own,
    "to": _to,
    "below": _below,
}
_SHARES = {"transfer": "TRANSFER", "past": "PAST"}
_MADE_OF = {"party": ("own", "to", "below", "transfer")}


def scopes_q(scopes: Iterable[str], reach: Reach, user: Any) -> Q:
    """The records of a resource that any of these scopes covers for the person's acting post."""
    grounds = sorted(set(chain.from_iterable(_MADE_OF.get(scope, (scope,)) for scope in scopes)))
    given = Q(**{f"{reach.child or 'pk'}__in": granted_child_ids(user)}) if "given" in grounds else NOTHING
    if grounds == ["given"]:
        return given
    post = cast(ActingPost, user.post)
    q = _shared(reach, post, [_SHARES[ground] for ground in grounds if ground in _SHARES])
    for ground in grounds:
        q = q | _GROUNDS[ground](reach, post) if ground in _GROUNDS else q
    return (q & reach.limit(post) if reach.limit else q) | given


def scope_q(scope: str, reach: Reach, user: Any) -> Q:
    """The records that one scope covers."""
    return scopes_q((scope,), reach, user)


def granted_child_ids(user: Any) -> list[int]:
    """Children for whom the person holds a personal grant that has not ended (at most a handful)."""
    if user is None or not user.pk:
        return []
    grant = apps.get_model("casework", "Grant")
    found = grant.objects.filter(user=user, until__gte=timezone.localdate(), content_type__model="child")
    return [int(pk) for pk in found.values_list("object_pk", flat=True)]


def _scopes(user: Any, action: str, resource: str, part: str) -> frozenset[str]:
    post = getattr(user, "post", None)
    if post is None or not post.allows(action, resource, part):
        return frozenset()
    return scopes_of(post.role, resource, part, action)


def reach(user: Any, action: str, queryset: QuerySet[M], part: str = "") -> QuerySet[M]:
    """The records of the queryset to which the person may do the action."""
    record = record_of(queryset.model)
    scopes = _scopes(user, action, record.code, part)
    if not scopes:
        return queryset.none()
    if "all" in scopes:
        return queryset.filter(record.reach.limit(user.post)) if record.reach.limit else queryset
    return queryset.filter(_within(scopes, record, user))


def _within(scopes: frozenset[str], record: Record, user: Any) -> Q:
    """The scopes as a condition, written once in an act where it asks the record's own columns."""
    if "given" in scopes:  # grants are read when they are asked for
        return scopes_q(scopes, record.reach, user)
    post = user.post
    key = (record.code, scopes, post.role, post.agency_id, area_of(post), sees_province(post), timezone.localdate())
    shape = (record.code, scopes, post.role, post.level)
    written = condition_once(key, shape, record.model, lambda: scopes_q(scopes, record.reach, user))
    return Q(Holds(written)) if written else scopes_q(scopes, record.reach, user)


def _all_scopes(user: Any, record: Record) -> list[str]:
    actions = {(r.action, r.part) for r in record.rows()}
    found = (
        frozenset().union(*(_scopes(user, action, record.code, part) for action, part in actions))
        if actions
        else frozenset()
    )
    return sorted(found)


def with_standing(user: Any, queryset: QuerySet[M], record: Record) -> QuerySet[M]:
    """Annotate each record with the scopes that hold for the person."""
    marks = {
        f"stands_{scope}": Case(When(scope_q(scope, record.reach, user), then=YES), default=NO)
        for scope in _all_scopes(user, record)
    }
    annotated: QuerySet[M] = queryset.annotate(**marks)
    return annotated


def standing(user: Any, instance: Model) -> frozenset[str]:
    """The scopes that hold between the person's acting post and the record; asked once per record and post."""
    post = getattr(user, "post", None)
    if post is None:
        return frozenset()
    cache: dict[int, frozenset[str]] = instance.__dict__.setdefault("_standing", {})
    if post.id not in cache:
        record = record_of(type(instance))
        marks = with_standing(user, type(instance)._default_manager.filter(pk=instance.pk), record)
        names = [f"stands_{scope}" for scope in _all_scopes(user, record)]
        row = marks.values(*names).first() if names else None
        cache[post.id] = frozenset(name.removeprefix("stands_") for name, holds in (row or {}).items() if holds)
    return cache[post.id]


def can(user: Any, action: str, instance: Model, part: str = "") -> bool:
    scopes = _scopes(user, action, record_of(type(instance)).code, part)
    return bool(scopes and scopes & standing(user, instance))


def can_anywhere(user: Any, action: str, resource: str, part: str = "") -> bool:
    """Has the acting role any scope at all (lists, making a new record)?"""
    return bool(_scopes(user, action, resource, part))


def opens(user: Any, action: str, resource: str) -> bool:
    """Is there anything for the person behind a menu entry? Reading the trail of readings alone opens none; neither
    do personal grants nobody gave, or records that are never addressed to an agency of this kind.
    """
    post = getattr(user, "post", None)
    if post is None or not post.allows(action, resource, ""):
        return False
    found = scopes_besides(post.role, resource, action, "log")
    if resource in record_codes() and (kinds := record_named(resource).addressees) and post.agency.kind not in kinds:
        found -= {"to"}
    return bool(found - {"given"}) or ("given" in found and bool(granted_child_ids(user)))


def is_logged(resource: str, part: str) -> bool:
    row = row_for(resource, part, "view")
    return bool(row and row.logged)


def _values(instance: Model, lookups: tuple[str, ...]) -> set[int]:
    found: set[int] = set()
    for lookup in lookups:
        value: Any = instance
        for name in lookup.split("__"):
            value = getattr(value, name, None)
        if value is not None:
            found.add(int(value))
    return found


def holders(action: str, instance: Model, part: str = "") -> QuerySet[Any]:
    """The open posts that may do the action to the record: whom to tell, on whose to-do list it stands."""
    record = record_of(type(instance))
    reach_ = record.reach
    own, to = _values(instance, reach_.home), _values(instance, reach_.to)
    areas = _values(instance, reach_.county) | _values(instance, reach_.prefecture)
    below = Q(agency__jurisdiction_id__in=areas) | Q(agency__level=PROVINCE)
    by_scope = {
        "own": Q(agency_id__in=own),
        "to": Q(agency_id__in=to),
        "below": below,
        "party": Q(agency_id__in=own | to) | below,
        "all": EVERYTHING,
    }
    q = NOTHING
    for role, scopes in roles_with(record.code, part, action):
        for scope in scopes & by_scope.keys():
            q = q | (Q(role=role) & by_scope[scope])
    posts = apps.get_model(settings.POST_MODEL)._default_manager
    return cast("QuerySet[Any]", posts.open_on(timezone.localdate()).covering(action, record.code, part).filter(q))


def pass_door(name: str) -> None:
    """Mark that this request passed a permission; the middleware sends no page that passed none."""
    if (act := current()) is not None:
        act.door = name


def reach_or_404(user: Any, action: str, model: type[M], uid: Any, *, part: str = "", for_update: bool = False) -> M:
    """The record, if the person may do the action to it; to everybody else it does not exist."""
    record = record_of(model)
    if getattr(user, "post", None) is None:
        raise Http404
    queryset = with_standing(user, record.queryset(), record)
    try:
        instance = (
            (queryset.select_for_update(of=("self",), no_key=True) if for_update else queryset).filter(uid=uid).first()
        )
    except (ValidationError, ValueError) as error:
        raise Http404 from error
    if instance is not None:
        held = {
            name.removeprefix("stands_") for name, on in instance.__dict__.items() if name.startswith("stands_") and on
        }
        instance.__dict__.setdefault("_standing", {})[user.post.id] = frozenset(held)
    if instance is None or not can(user, action, instance, part):
        audit.record(
            "denied", resource=record.code, part=part, outcome="refused", details={"uid": str(uid), "action": action}
        )
        raise Http404
    pass_door(f"{record.code}.{part or '*'}.{action}")
    return cast(M, instance)


def anywhere_or_404(user: Any, action: str, resource: str, part: str = "") -> None:
    """The door of lists and of new records."""
    if not can_anywhere(user, action, resource, part):
        audit.record("denied", resource=resource, part=part, outcome="refused", details={"action": action})
        raise Http404
    pass_door(f"{resource}.{part or '*'}.{action}")
