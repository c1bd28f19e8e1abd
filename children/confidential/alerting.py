"""Every reading of a confidential fact is told to the auditors; the notice says that it happened, not what was read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Post
from casework import notices
from casework.acting import current


def tell_the_auditors(label: Any) -> None:
    act = current()
    if act is None or act.user is None or act.post is None:
        return
    title = _("%(who)s（%(post)s）查阅了一条保密信息，请核对是否工作需要") % {
        "who": act.user.name,
        "post": act.post.title,
    }
    auditors = list(Post.objects.open_now().filter(role="audit_admin"))
    notices.tell(auditors, title=title, url="", resource="audit", object_uid=label.uid)
