"""The files of one child: which one is kept, which ones went into it. What merging does is children/duplicates."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from casework import access
from children import seeing
from children.models import Child


def kept_file(child: Child, user: Any) -> Child | None:
    """The file into which this one was merged, for who may see it; None for a file that stands for itself.

    Whoever once looked after the child under the old number keeps reading the old file as it was then.
    """
    if child.merged_into_id is None or seeing.is_past(user, child):
        return None
    kept = Child.objects.filter(pk=child.merged_into_id).select_related("home").first()
    return kept if kept is not None and access.can(user, "view", kept) else None


def files_merged_into(child: Child) -> QuerySet[Child]:
    return Child.objects.filter(merged_into=child).select_related("home").order_by("file_number")


def one_with(child: Child) -> QuerySet[Child]:
    """All files of the one child, kept and merged."""
    kept = child.merged_into_id or child.pk
    return Child.objects.filter(Q(pk=kept) | Q(merged_into=kept))
