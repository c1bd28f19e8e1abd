"""Handing a file out. The view before this has asked `can(user, "view", record, part)` and writes the audit entry."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from casework.attachments import storing
from casework.refusals import Refused

if TYPE_CHECKING:
    from casework.models import Attachment

SHOWABLE = frozenset({"image/jpeg", "image/png", "application/pdf"})


def serve(attachment: Attachment, request: HttpRequest) -> HttpResponseBase:
    """The file as a download; `?view=1` shows pictures and PDF. Raises Refused while in quarantine."""
    if attachment.state != attachment.State.CLEAN:
        raise Refused(_("文件还在病毒检查中，暂时不能打开。检查通过后即可查看。"))
    path = storing.path_of(attachment.stored_name)
    if not path.is_file():
        raise Refused(_("服务器上找不到这个文件。请把附件名称和上传时间告诉系统管理员。"))
    response: HttpResponseBase
    if settings.PRIVATE_FILES_PREFIX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = settings.PRIVATE_FILES_PREFIX.rstrip("/") + "/" + attachment.stored_name
    else:
        response = FileResponse(path.open("rb"))
        response["Content-Length"] = str(attachment.size)
    shown = request.GET.get("view") == "1" and attachment.content_type in SHOWABLE
    response["Content-Type"] = attachment.content_type
    response["Content-Disposition"] = disposition(attachment.file_name, shown=shown)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def disposition(name: str, *, shown: bool) -> str:
    """Both spellings of the name, so that old browsers get a plain one and new ones the Chinese one."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    return f"{'inline' if shown else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
