"""The paper beside what was entered from it: its number, day and office, and its pages for whoever may see them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework import access, showing
from casework.attachments import rows_of
from casework.links import url, url_of
from casework.parts import record_named
from transfers.past.models import ApprovalPaper, PastTransfer


def shown(paper: ApprovalPaper, user: Any) -> dict[str, Any]:
    """What `past/panels/paper.html` asks."""
    facts = [
        {"label": _("批准文号"), "value": paper.number},
        {"label": _("批准日期"), "value": showing.day(paper.issued_on)},
        {"label": _("发文机关"), "value": paper.office},
    ]  # fmt: skip
    return {
        "facts": facts, "files": files(paper, user), "url": url_of(paper) if access.can(user, "view", paper) else "",
        "nothing": _("扫描件由保管单位和接收地民政部门查看。"),
    }  # fmt: skip


def beside(move: PastTransfer, user: Any) -> dict[str, Any]:
    """The same with what was entered from it, so that whoever confirms compares the two."""
    said = shown(move.paper, user)
    days = [
        {"label": _("申请、批准"), "value": f"{showing.day(move.applied_on)}、{showing.day(move.paper.issued_on)}"},
        {"label": _("交出、接收"), "value": f"{showing.day(move.handed_over_on)}、{showing.day(move.accepted_on)}"},
        {"label": _("在移交机构的入院日期"), "value": showing.day(move.stayed_since)},
        {"label": _("户籍处理"), "value": str(move.get_hukou_display())},
    ]
    return said | {"facts": [said["facts"][0], said["facts"][2], *days]}


def files(paper: ApprovalPaper, user: Any) -> list[dict[str, Any]]:
    """Those that have been checked, for `components/file_list.html`."""
    if not access.can(user, "view", paper, "files"):
        return []
    where = record_named("approval_paper")
    rows = rows_of(where.code, paper.uid, parts={"files"}, url=lambda kept: url(where, "file", paper.uid, kept.uid))
    return [
        {"name": row.title, "url": row.view_url or row.url, "size": row.size, "by": row.uploaded_by,
         "at": showing.moment(row.uploaded_at)}
        for row in rows
        if row.url
    ]  # fmt: skip
