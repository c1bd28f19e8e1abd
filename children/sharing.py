"""Who else may come near a child's file: the shares of a basis that hold today for a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from casework.access import area_of
from casework.acting import current
from children.models import ChildShare

if TYPE_CHECKING:
    import datetime as dt

    from agencies.models import Agency, Jurisdiction
    from casework.acting import ActingPost
    from children.models import Child


NAMES_THEN = "names of former children"  # what seeing.py remembers of an act, until a share changes


def forget_names() -> None:
    if (act := current()) is not None:
        act.remembered.pop(NAMES_THEN, None)


def shares_of(post: ActingPost, *bases: str) -> QuerySet[ChildShare]:
    today = timezone.localdate()
    areas = [pk for pk in area_of(post) if pk]
    near = Q(agency_id=post.agency_id) | Q(jurisdiction_id__in=areas)
    return ChildShare.objects.filter(near, basis__in=bases).filter(Q(ends_on=None) | Q(ends_on__gte=today))


def shared(post: ActingPost, *bases: str) -> QuerySet[Any]:
    """Ids of the children shared with a post on these bases (the `Reach.shared` of every record of a child)."""
    return shares_of(post, *bases).values("child_id")


def seen_until(post: ActingPost, child_id: int) -> dt.date | None:
    """The last day of the child's life that a former carer or county may read."""
    row = shares_of(post, ChildShare.Basis.PAST).filter(child_id=child_id).order_by("-seen_until").first()
    return row.seen_until if row else None


def share(  # noqa: PLR0913 - the columns of the row
    *,
    child: Child,
    basis: str,
    agency: Agency | None = None,
    jurisdiction: Jurisdiction | None = None,
    starts_on: dt.date,
    seen_until: dt.date | None = None,
    by: Any,
) -> ChildShare:
    """Let an agency or an area come near a child's file, from a day on."""
    forget_names()
    return ChildShare.objects.create(
        child=child,
        basis=basis,
        agency=agency,
        jurisdiction=jurisdiction,
        starts_on=starts_on,
        seen_until=seen_until,
        created_by=by,
    )


def end_one_share(*, child: Child, basis: str, agency: Agency, starts_on: dt.date | None, on: dt.date) -> int:
    """End one of the open shares that an agency has on a basis: the one that began with this task.

    Two tasks of the same day have one share each and are told apart by nothing else, so either may end.
    """
    if starts_on is None:
        return 0
    open_now = ChildShare.objects.filter(child=child, basis=basis, agency=agency, starts_on=starts_on)
    one = open_now.filter(Q(ends_on=None) | Q(ends_on__gt=on)).order_by("id").first()
    return ChildShare.objects.filter(pk=one.pk).update(ends_on=on) if one else 0


def end_shares(*, child: Child, basis: str, agency: Agency | None = None, on: dt.date) -> int:
    """End the open shares of a basis (with one agency, or with all); `on` is the last day. Returns how many."""
    forget_names()
    rows = ChildShare.objects.filter(child=child, basis=basis).filter(Q(ends_on=None) | Q(ends_on__gt=on))
    if agency is not None:
        rows = rows.filter(agency=agency)
    return rows.update(ends_on=on)
