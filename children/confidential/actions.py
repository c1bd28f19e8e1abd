"""Writes: recording a confidential fact, naming who may know it, ending it, and what a move does to the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Post
from casework import audit, notices
from casework.acting import acting_system
from casework.refusals import Refused
from casework.showing import day
from children import occasions
from children.confidential.models import ConfidentialLabel
from children.models import Child

HEAD = "home_head"
MAY_BE_NAMED = ("home_head", "registrar", "medic", "social_worker")


def may_be_named(home: Agency) -> Any:
    """The posts of a home that may be put on the list: those who must act on such knowledge."""
    return Post.objects.open_now().filter(agency=home, role__in=MAY_BE_NAMED).select_related("user", "agency")


def _heads(home: Agency) -> list[int]:
    return list(may_be_named(home).filter(role=HEAD).values_list("pk", flat=True))


@transaction.atomic
def record(*, child: Child, kind: str, since: dt.date, detail: str, care: str = "", by: Any) -> ConfidentialLabel:
    """Whoever records it and the heads of the home know it, nobody else."""
    if child.birth_date and since < child.birth_date:
        raise Refused(_("知悉日期早于儿童出生日期 %(day)s，请核对。") % {"day": day(child.birth_date)}, field="since")
    named = sorted({by.post.id, *_heads(child.home)})
    label = ConfidentialLabel.objects.create(
        child=child, kind=kind, since=since, detail=detail, care=care, named_posts=named, created_by=by
    )
    audit.record("create", label, clause="R13.2")
    return label


@transaction.atomic
def name(*, label: ConfidentialLabel, posts: Iterable[Post], reason: str, by: Any) -> ConfidentialLabel:
    """Say anew who may know. A head of the home always does: somebody must be able to name the next."""
    locked = (
        ConfidentialLabel.objects.select_for_update(of=("self",), no_key=True)
        .select_related("child__home")
        .get(pk=label.pk)
    )
    if locked.ended_on:
        raise Refused(_("这条保密信息已经解除。"))
    named = {post.pk for post in posts}
    if by.post.id not in named:
        raise Refused(_("不能把自己移出名单，请由另一名知情的负责人办理。"), field="posts")
    if not named & set(_heads(locked.child.home)):
        raise Refused(_("知情人中至少要有一名本院负责人。"), field="posts")
    before = set(locked.named_posts)
    locked.named_posts = sorted(named)
    locked.save(update_fields=["named_posts"])
    details = {"added": sorted(named - before), "removed": sorted(before - named)}
    audit.record("name", locked, clause="R13.2", reason=reason, details=details)
    _tell(locked, named - before)
    return locked


@transaction.atomic
def end(*, label: ConfidentialLabel, ended_on: dt.date, reason: str, by: Any) -> ConfidentialLabel:
    """No longer confidential, or no longer so; what was written stays with those who were named."""
    locked = ConfidentialLabel.objects.select_for_update(of=("self",), no_key=True).get(pk=label.pk)
    if locked.ended_on or by.post.id not in locked.named_posts:
        raise Refused(_("这条保密信息已经解除，或您不是知情人。"))
    if not locked.since <= ended_on <= timezone.localdate():
        raise Refused(_("解除日期应在知悉日期 %(day)s 和今天之间。") % {"day": day(locked.since)}, field="ended_on")
    locked.ended_on, locked.ended_because = ended_on, reason
    locked.save(update_fields=["ended_on", "ended_because"])
    audit.record("end", locked, clause="R13.2", reason=reason)
    return locked


@occasions.on_moved
def hand_to_the_new_home(child: Child, _by: Any, _day: dt.date) -> None:
    """With the child goes the knowledge, sealed: to the heads of the new home, who name their doctor themselves.

    The house does it: whoever accepts the child is not named.
    """
    with acting_system(str(_("保密信息随儿童移交"))):
        _hand_over(child)


def _hand_over(child: Child) -> None:
    heads = _heads(child.home)
    for label in ConfidentialLabel.objects.select_for_update(of=("self",), no_key=True).filter(child=child):
        before = set(label.named_posts)
        label.named_posts = heads or label.named_posts
        label.save(update_fields=["named_posts"])
        details = {"added": sorted(set(heads) - before), "removed": sorted(before - set(label.named_posts))}
        audit.record("name", label, clause="R13.2", reason=_("随儿童移交"), details=details)
        _tell(label, set(heads) - before)


def _tell(label: ConfidentialLabel, fresh: set[int]) -> None:
    posts = Post.objects.open_now().filter(pk__in=fresh)
    notices.notify(posts, title=_("您被列为一条保密信息的知情人"), about=label)
