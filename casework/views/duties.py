"""部门职责清单 on paper: what the document asks of its fourteen departments, in its own words."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit, showing
from casework.printing import render_pdf
from casework.views.export import PDF, download
from policy.departments import duties_asked
from policy.doors import open_to_all_signed_in


@open_to_all_signed_in
def paper(request: HttpRequest) -> HttpResponse:
    """Of one department (?d=1 to 14) or of all. The document is public, so no reason is asked; the taker is known."""
    user: Any = request.user
    departments = duties_asked(request.GET.get("d", ""))
    title = _("%(whose)s职责清单") % {"whose": departments[0].title if len(departments) == 1 else _("部门")}
    rows = [
        [department.title, duty.place, duty.quote, duty.who, duty.deadline]
        for department in departments
        for duty in department.duties
    ]
    export_id = uuid4().hex[:12]
    context = {
        "title": title, "agency": getattr(getattr(user.post, "agency", None), "name", ""), "by": user.name,
        "today": showing.day(timezone.localdate()), "wide": True, "rows": rows,
        "headers": [_("部门"), _("出处"), _("职责（文件原文）"), _("责任主体"), _("期限")],
    }  # fmt: skip
    body = render_pdf("documents/list.html", context, title=title, paper="plain", export_id=export_id)
    audit.record("print", details={"export": export_id, "paper": title})
    return download(body, f"{title}.pdf", PDF)
