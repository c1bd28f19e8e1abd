"""What waits besides the steps: what a search still lacks, and temporary guardianship that has lasted a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, silence
from casework.links import url, url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from children.choosing import in_care_of
from children.guardianship.models import FamilySearch, GuardianshipChange
from children.models import Child, codes
from policy.periods import add_months
from policy.terms import TEMPORARY_GUARDIANSHIP_REVIEW
from policy.terms_of_guardianship import ARRIVAL_EXAMINATION, DNA_SAMPLING, FAMILY_NOTICE_FIRST

WARNED = dt.timedelta(days=30)


def wanting(user: Any) -> QuerySet[FamilySearch]:
    if not access.can_anywhere(user, "report", "family_search", "step"):
        return FamilySearch.objects.none()
    rows: QuerySet[FamilySearch] = access.reach(
        user, "report", FamilySearch.objects.wanting(timezone.localdate()), "step"
    )
    return silence.spoken_of(record_named("family_search"), rows)


def lacks(search: Any) -> list[tuple[str, dt.date | None]]:
    """What is to be done now and until when; `search` comes from `with_gaps`."""
    found: list[tuple[str, dt.date | None]] = []
    if search.examined_at is None:
        found.append((_("入院体检"), ARRIVAL_EXAMINATION.end(search.opened_on)))
    if search.state == FamilySearch.State.OPEN:
        return found
    if not search.noticed:
        found.append((_("发布寻亲公告"), FAMILY_NOTICE_FIRST.end(search.opened_on)))
    if not search.sampled:
        found.append((_("DNA采样送检"), DNA_SAMPLING.end(search.opened_on)))
    if search.noticed and not search.running and search.sampled and not search.comparing:
        found.append((_("公告期满、比对有结果，可以认定"), None))
    return found


def _wanting_items(user: Any, most: int) -> Iterator[Item]:
    for search in wanting(user).select_related("child").order_by("opened_on", "id")[:most]:
        gaps = lacks(search)
        due = min((day for _what, day in gaps if day), default=None)
        title = _("%(child)s：%(what)s") % {"child": search.child, "what": "、".join(what for what, _day in gaps)}
        yield Item(title, url_of(search), due=due)


def unexamined(user: Any) -> QuerySet[FamilySearch]:
    """For who examines and hears nothing of the other gaps: the medic (the others read it among them)."""
    if access.can_anywhere(user, "report", "family_search", "step") or not access.can_anywhere(
        user, "edit", "family_search", "exam"
    ):
        return FamilySearch.objects.none()
    here = FamilySearch.objects.under_way().filter(examined_at=None, child__state=codes.ChildState.IN_CARE)
    rows: QuerySet[FamilySearch] = access.reach(user, "edit", here, "exam")
    return silence.spoken_of(record_named("family_search"), rows)


def _unexamined_items(user: Any, most: int) -> Iterator[Item]:
    for search in unexamined(user).select_related("child").order_by("opened_on", "id")[:most]:
        where = url(record_named("family_search"), "part", search.uid, "exam")
        title = _("%(child)s：%(what)s") % {"child": search.child, "what": _("入院体检")}
        yield Item(title, where, due=ARRIVAL_EXAMINATION.end(search.opened_on))


def _wanting_url() -> str:
    return f"{reverse('guardianship:family_search_list')}?wanting=yes"


def too_long(user: Any) -> QuerySet[Child]:
    """Children under temporary guardianship for a year, or nearly, about whom nobody has asked anything yet."""
    if not access.can_anywhere(user, "create", "guard_change"):
        return Child.objects.none()
    since = add_months(timezone.localdate() + WARNED, -TEMPORARY_GUARDIANSHIP_REVIEW.months)
    asked = GuardianshipChange.objects.filter(child=OuterRef("pk"), state__in=["DRAFT", "SUBMITTED"])
    rows = in_care_of(user).filter(
        ~Exists(asked), guardianship=codes.GuardianshipType.TEMPORARY, guardianship_since__lte=since
    )
    return silence.spoken_of(record_named("child"), rows)


def _too_long_items(user: Any, most: int) -> Iterator[Item]:
    for child in too_long(user).order_by("guardianship_since", "id")[:most]:
        since = child.guardianship_since or child.admitted_on
        due = TEMPORARY_GUARDIANSHIP_REVIEW.end(since)
        title = _("%(child)s：临时监护自%(day)s起") % {"child": child, "day": f"{since:%Y-%m-%d}"}
        yield Item(title, f"{url(record_named('child'), 'page', child.uid)}?tab=养", due=due)


register(
    Todo(
        "guardianship.wanting",
        gettext_lazy("寻亲待办"),
        wanting,
        _wanting_items,
        _wanting_url,
    )
)
register(Todo("guardianship.examination", gettext_lazy("入院体检"), unexamined, _unexamined_items))
register(Todo("guardianship.review", gettext_lazy("临时监护满一年复核"), too_long, _too_long_items))
