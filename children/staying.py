"""What changes while a child stays: how it lives (养育方式), and who answers for it in law (监护).

Called by actions and effects, never by a view. Each act ends the dated row that holds and begins the next, so that the
child's page, the timeline and every figure of a past day tell the same; the child's own fields follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import audit
from casework.constraints import refusal
from casework.refusals import Refused
from casework.showing import day
from children import fostering, households
from children.models import Child, GuardianshipEpisode, Placement, codes

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def change_mode(
    *, child: Child, mode: str, on: dt.date, reason: str, by: Any, fostered: Mapping[str, Any] | None = None
) -> Placement:
    """From `on` the child lives otherwise in the same home's care: in hospital, at a boarding school, in the home, or
    with a foster family, of which `fostered` tells.
    """
    locked = Child.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=child.pk)
    now = Placement.objects.select_for_update(of=("self",), no_key=True).filter(child=locked, ends_on=None).first()
    if locked.state == codes.ChildState.LEFT or now is None:
        raise Refused(_("%(child)s已经离院，没有正在进行的安置。") % {"child": locked}, field="child")
    if now.mode == mode:
        raise Refused(_("现在的养育方式就是%(mode)s。") % {"mode": now.get_mode_display()}, field="mode")
    _refuse(_where_it_belongs(locked, mode), "mode")
    _refuse(may_begin(on, now.starts_on), "on")
    agreed = dict(fostered or {}) if mode == codes.CareMode.FOSTER else {}
    if mode == codes.CareMode.FOSTER:
        for field, sentence in fostering.faults(locked, on, agreed).items():
            _refuse(sentence, field)
    made = Placement(child=locked, home=locked.home, mode=mode, starts_on=on, reason=reason, created_by=by, **agreed)
    _follow(now, made, on, {})
    audit.record(
        "edit", made, reason=reason, clause="2.1.e", details={"from": now.mode, "to": mode, "on": on.isoformat()}
    )
    return made


def _where_it_belongs(child: Child, mode: str) -> str:
    """A child with a place in a family-style home comes back to it, unless it moves out there; no other does."""
    at_home = households.lives_in_one(child)
    if mode == codes.CareMode.INSTITUTIONAL and at_home:
        return _(
            "%(child)s住在家庭式居所：返回居所的请选“家庭式养育”，搬回集中养育的请在居所的入住记录中办理搬出。"
        ) % {"child": child}
    if mode == codes.CareMode.FAMILY_STYLE and not at_home:
        return _("%(child)s没有住在家庭式居所，请在家庭式居所中办理入住。") % {"child": child}
    return ""


@transaction.atomic
def change_guardianship(  # noqa: PLR0913 - the columns of the row
    *, child: Child, kind: str, guardian: Agency | None, article: str, on: dt.date, reason: str, by: Any
) -> GuardianshipEpisode | None:
    """From `on` civil affairs guards the child in another way, or, where `kind` is empty, no longer."""
    locked = Child.objects.select_for_update(of=("self",), no_key=True).get(pk=child.pk)
    if locked.state == codes.ChildState.LEFT:
        raise Refused(_("%(child)s已经离院，监护已随离院终止。") % {"child": locked})
    now = (
        GuardianshipEpisode.objects.select_for_update(of=("self",), no_key=True)
        .filter(child=locked, ends_on=None)
        .first()
    )
    if now is None and not kind:
        raise Refused(_("%(child)s现在没有民政部门的监护，不需要终止。") % {"child": locked}, field="becomes")
    _refuse(guardianship_may_begin(locked, on), "on")
    made = GuardianshipEpisode(
        child=locked, kind=kind, guardian=guardian, article=article, starts_on=on, created_by=by
    ) if kind else None  # fmt: skip
    _follow(now, made, on, {"end_reason": reason[:100]})
    locked.guardianship, locked.guardianship_since = kind, on if kind else None
    locked.save(update_fields=["guardianship", "guardianship_since"])
    details = {"from": now.kind if now else "", "to": kind, "on": on.isoformat()}
    audit.record("edit", locked, part="guardianship", reason=reason, clause="2.0.a", details=details)
    return made


def guardianship_may_begin(child: Child, on: dt.date) -> str:
    """Why the child's guardianship cannot change on this day; "" when it can."""
    since = GuardianshipEpisode.objects.filter(child=child, ends_on=None).values_list("starts_on", flat=True).first()
    return may_begin(on, since + ONE_DAY if since else child.admitted_on)


def may_begin(on: dt.date, first: dt.date) -> str:
    if on > timezone.localdate():
        return _("日期 %(day)s 还没有到，请核对。") % {"day": day(on)}
    if on < first:
        sentence = _("日期 %(day)s 太早：现在的记录从 %(first)s 起才可以变更，请核对。")
        return sentence % {"day": day(on), "first": day(first)}
    return ""


def _refuse(sentence: str, field: str) -> None:
    if sentence:
        raise Refused(sentence, field=field)


def _follow(now: Any, made: Any, on: dt.date, also: dict[str, str]) -> None:
    """End what holds and begin the next; a day that another row has already is refused in the database's own words."""
    try:
        with transaction.atomic():
            if now is not None:
                now.ends_on = on
                for name, value in also.items():
                    setattr(now, name, value)
                now.save(update_fields=["ends_on", *also])
            if made is not None:
                made.save(force_insert=True)
    except IntegrityError as error:
        raise refusal(error) from error
