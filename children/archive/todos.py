"""缺件: archives of the acting post's own home that lack papers, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, silence
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from children.archive import listing
from children.archive.models import ChildArchive

NAMED = 3


def _rows(user: Any) -> QuerySet[ChildArchive]:
    if not access.can_anywhere(user, "file", "archive"):
        return ChildArchive.objects.none()
    rows = ChildArchive.objects.exclude(missing=[]).filter(child__home_id=user.post.agency_id)
    return silence.spoken_of(record_named("archive"), access.reach(user, "file", rows))


def _items(user: Any, most: int) -> Iterator[Item]:
    for archive in _rows(user).select_related("child").order_by("-id")[:most]:
        words = listing.missing_words(archive.missing[:NAMED])
        more = _("等%(n)d项") % {"n": len(archive.missing)} if len(archive.missing) > NAMED else ""
        yield Item(_("%(child)s：缺%(papers)s%(more)s") % {"child": archive.child, "papers": words, "more": more},
                   url_of(archive))  # fmt: skip


def _list() -> str:
    return f"{reverse('archive:archive_list')}?complete=no"


register(Todo("archive.missing", gettext_lazy("档案缺件"), _rows, _items, _list))
