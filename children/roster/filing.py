"""Where an uploaded roster lies until it is confirmed: sealed, under a random name, outside the web root, for a day."""

from __future__ import annotations

import base64

from django.db import transaction
from django.utils.translation import gettext as _

from casework.attachments import storing
from casework.privacy import CannotOpen, open_text, seal_text
from casework.refusals import Refused
from children.models import RosterImport


def _place(roster: RosterImport) -> str:
    return f"children_rosterimport|file|{roster.uid}"


def keep(roster: RosterImport, data: bytes) -> None:
    """Seal the file to the row's uid and set `stored_name`, which the caller saves."""
    sealed = seal_text(base64.b64encode(data).decode(), _place(roster))
    roster.stored_name = storing.put(sealed.encode())


def load(roster: RosterImport) -> bytes:
    """The file as it was uploaded; Refused once it is gone."""
    gone = _("上传的文件已删除（最多保留24小时）。请重新上传。")
    if not roster.stored_name:
        raise Refused(gone)
    try:
        return base64.b64decode(open_text(storing.path_of(roster.stored_name).read_text(), _place(roster)))
    except (OSError, CannotOpen) as error:
        raise Refused(gone) from error


def forget(roster: RosterImport) -> None:
    """Remove the file once the act is committed. The caller saves `stored_name`."""
    if name := roster.stored_name:
        transaction.on_commit(lambda: storing.drop(name))
    roster.stored_name = ""
