"""Pages of past moves beyond the generic ones: the workbook, and confirming all that one paper approved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, many, showing
from casework.links import url_of
from casework.spreadsheets.lines import Line
from casework.views import lines_in
from casework.views.export import workbook
from transfers.past import scan, sheet
from transfers.past.models import ApprovalPaper, PastTransfer
from transfers.past.workflow import PAST


def template_file(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "import", "past_transfer")
    return workbook(sheet.template(user), _("移交补录表_%(day)s.xlsx") % {"day": f"{timezone.localdate():%Y%m%d}"})


def bring_in(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "import", "past_transfer")
    where = reverse("past:past_transfer_list")
    kind = lines_in.LinesIn(
        sheet=sheet.sheet(user),
        check=lambda lines: sheet.check(lines, user),
        keep=lambda lines: _("已录入%(n)s件移交补录，待另一人确认。") % {"n": sheet.keep(lines, user)},
        row=_cells,
        headers=[
            {"title": title}
            for title in (_("姓名"), _("行"), _("档案号"), _("移交机构"), _("接收机构"), _("接收日期"), _("批准文号"))
        ],
        summary=lambda lines: _("%(n)s件移交补录可以导入") % {"n": len(lines)},
        said_of=lambda line: line.said["name"] or line.said["child"],
        title=_("导入移交补录"),
        label=_("移交补录表"),
        hint=_(
            "先在“移交批准文书”中登记文书并上传扫描件，再下载模板：批准文号一列从已登记的文书中选择，一份文书可以用于多名儿童。"
            "导入以后由另一人逐件或按文书确认，确认以前档案和统计都不变。"
        ),
        template_url=reverse("past:past_template"),
        done_url=where,
        crumbs=[{"title": _("移交补录"), "url": where}, {"title": _("导入表格")}],
        salt=f"past.import.{user.post.agency_id}.{user.pk}",
    )
    return lines_in.bring_in(request, kind)


def _cells(line: Line) -> list[Any]:
    said = line.values
    texts = [
        str(said["child"]), str(line.number), said["child"].file_number, said["from_home"].name,
        said["to_home"].short_name, showing.day(said["accepted_on"]), said["paper"].number,
    ]  # fmt: skip
    return [{"text": text} for text in texts]


# -- confirming ------------------------------------------------------------------------------------------------------


def waiting_on(paper: ApprovalPaper, user: Any) -> list[PastTransfer]:
    rows = PastTransfer.objects.filter(paper=paper, state=PastTransfer.State.ENTERED)
    rows = rows.select_related("child__home", "paper", "from_home", "to_home", "to_prefecture", "created_by")
    return list(access.reach(user, "confirm", rows, "step").order_by("id"))


def confirm_all(request: HttpRequest, uid: Any) -> HttpResponse:
    """The paper beside all that was entered from it: read once, confirmed together, all that are ticked or none."""
    user: Any = request.user
    paper = access.reach_or_404(user, "view", ApprovalPaper, uid, part="files")
    access.anywhere_or_404(user, "confirm", "past_transfer", "step")
    step, posted = PAST.step("confirm"), request.method == "POST"
    rows = [_row(move, user, request.POST if posted else None) for move in waiting_on(paper, user)]
    ticked = [row for row in rows if row["chosen"] and row["possible"]]
    fault = ""
    if posted:
        if ticked and _confirm(ticked, user):
            messages.success(request, _("已确认%(n)s件移交补录。") % {"n": len(ticked)})
            return redirect(url_of(paper))
        fault = _("还没有勾选。请勾选与文书核对一致的补录。")
        if refused := sum(bool(row["refused"]) for row in ticked):
            fault = _("有%(n)s件不能确认，还没有确认任何一件。") % {"n": refused}
    audit.record("list", resource="past_transfer", clause="2.1.a", details={"rows": [row["move"].pk for row in rows]})
    context = {
        "title": _("按文书确认移交补录"), "rows": rows, "fault": fault, "clause": step.clause, "submit": step.title,
        "cancel_url": url_of(paper), "paper": scan.shown(paper, user),
        "blocked": "" if any(row["possible"] for row in rows) else _("这份文书没有您可以确认的补录。"),
        "crumbs": [
            {"title": _("移交批准文书"), "url": reverse("past:approval_paper_list")},
            {"title": paper.number, "url": url_of(paper)}, {"title": _("确认")},
        ],
    }  # fmt: skip
    return render(request, "past/confirm.html", context, status=422 if posted else 200)


def _row(move: PastTransfer, user: Any, data: Any) -> dict[str, Any]:
    why_not = PAST.blocked(PAST.step("confirm"), move, user)
    return {
        "move": move, "url": url_of(move), "why_not": why_not, "possible": not why_not, "refused": "",
        "chosen": data is None or move.uid in many.picked(data), "days": _days(move),
        "entered": _("%(who)s %(day)s录入") % {
            "who": move.created_by.name if move.created_by else "",
            "day": showing.day(timezone.localdate(move.created_at)),
        },
    }  # fmt: skip


def _days(move: PastTransfer) -> list[str]:
    """What stands in the paper about each of its days."""
    said = (
        (_("原入院"), move.stayed_since), (_("申请"), move.applied_on), (_("交出"), move.handed_over_on),
        (_("接收"), move.accepted_on),
    )  # fmt: skip
    return [f"{title} {day:%Y-%m-%d}" for title, day in said if day is not None]


def _confirm(rows: list[dict[str, Any]], user: Any) -> bool:
    """Confirms all of them, or none; who was refused says so in its row."""
    _done, refused = many.each(rows, lambda row: PAST.take("confirm", row["move"], by=user), whole=True)
    for row, why in refused:
        row["refused"] = why
    return not refused
