"""Writing into an archive: always under the lock of its row, so that item numbers are given once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Conflict
from children.archive import checklist
from children.archive.models import ChildArchive
from children.models import Child


def locked_archive(child: Child, *, by: Any) -> ChildArchive:
    """The child's archive for this transaction alone; opened, and its requirements renewed, on the way."""
    checklist.open_for([child], by=by)
    found = ChildArchive.objects.select_for_update(of=("self",), no_key=True).filter(child=child).first()
    if found is None:
        raise Conflict(_("这名儿童刚刚转到其他机构，已不由您办理。请返回列表查看最新情况。"))
    return found


def next_number(archive: ChildArchive) -> int:
    """The number of the next item. A number once given is never given again, whatever becomes of its item."""
    archive.last_number += 1
    archive.save(update_fields=["last_number"])
    return archive.last_number
