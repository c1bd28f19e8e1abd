"""移交儿童名册 as a workbook, with a reason and a mark of who took it."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from casework import access, audit
from casework.links import url_of
from casework.spreadsheets.writing import Column, new_watermark, write_list
from casework.views.export import workbook
from casework.views.taking_out import TakingOut
from children import seeing
from transfers.batches.models import TransferBatch
from transfers.batches.querysets import cases_of
from transfers.models import TransferCase


def titles() -> list[Column]:
    return [
        Column(_("序号"), "number"), Column(_("案号")), Column(_("姓名")), Column(_("性别")),
        Column(_("出生日期"), "date"), Column(_("档案号")), Column(_("移交机构"), width=24),
        Column(_("接收机构"), width=24), Column(_("阶段")),
        Column(_("交出日期"), "date"), Column(_("接收日期"), "date"),
    ]  # fmt: skip


def line(number: int, case: TransferCase) -> list[object]:
    child = seeing.as_known(case.child)
    return [
        number, case.number, str(child), child.get_sex_display(), child.birth_date, child.file_number,
        case.from_home.name, case.to_home.name, case.get_state_display(), case.handed_over_on, case.accepted_on,
    ]  # fmt: skip


def roster(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    batch = access.reach_or_404(user, "export", TransferBatch, uid)
    cases = list(access.reach(user, "export", cases_of(user, batch)))
    title = _("导出移交儿童名册")
    asked = TakingOut(
        title=title, said=_("%(batch)s，%(n)s人") % {"batch": batch, "n": len(cases)},
        crumbs=[{"title": str(batch), "url": url_of(batch)}, {"title": title}], cancel_url=url_of(batch),
        blocked="" if cases else _("这一批里没有您可以导出的儿童。"), clause="3.1.a",
    )  # fmt: skip
    return asked.answer(request, lambda reason: _file(user, batch, cases, reason))


def _file(user: Any, batch: TransferBatch, cases: list[TransferCase], reason: str) -> HttpResponse:
    mark, stream = new_watermark(user), io.BytesIO()
    rows = [line(number, case) for number, case in enumerate(cases, start=1)]
    write_list(stream, _("移交儿童名册"), titles(), rows, watermark=mark)
    body = stream.getvalue()
    details = {
        "export": mark.export_id,
        "rows": [case.pk for case in cases],
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    audit.record("export", batch, reason=reason, details=details)
    return workbook(body, f"{batch}_{_('移交儿童名册')}.xlsx")
