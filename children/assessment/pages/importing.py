"""表格导入: the template with the children of the home, and the way of the filled-in sheet."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.spreadsheets.lines import Line
from casework.views import lines_in
from casework.views.export import workbook
from children.assessment import sheet
from children.choosing import in_care_of


def template_file(request: HttpRequest) -> HttpResponse:
    """It holds names and birth dates: giving it is an export."""
    user: Any = request.user
    access.anywhere_or_404(user, "import", "growth")
    children = list(in_care_of(user))
    body = sheet.template(children)
    details = {"rows": [child.pk for child in children], "sha256": hashlib.sha256(body).hexdigest()}
    audit.record("export", resource="growth", part="figures", clause="2.1.b", details=details)
    return workbook(body, _("生长测量表_%(day)s.xlsx") % {"day": f"{timezone.localdate():%Y%m%d}"})


def bring_in(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "import", "growth")
    where = reverse("assessment:growth_list")
    kind = lines_in.LinesIn(
        sheet=sheet.SHEET,
        check=lambda lines: sheet.check(lines, user),
        keep=lambda lines: _("已登记%(n)s名儿童的测量。") % {"n": sheet.keep(lines, user)},
        row=_cells,
        headers=[
            *({"title": title} for title in (_("姓名"), _("行"), _("档案号"), _("测量日期"))),
            *({"title": title, "num": True} for title in (_("体重（kg）"), _("身长/身高（cm）"))),
            {"title": _("测量体位")},
            {"title": _("头围（cm）"), "num": True},
        ],
        summary=lambda lines: _("%(n)s名儿童的测量可以导入") % {"n": len({line.values["child"].pk for line in lines})},
        said_of=lambda line: line.said["name"] or line.said["file_number"],
        title=_("导入生长测量"),
        label=_("生长测量表"),
        hint=_(
            "先下载模板：列出本院在院儿童，只填测量的几列，没有测量的留空。按档案号对应儿童；导入后要更正的，打开那条测量修改。"
        ),
        template_url=reverse("assessment:growth_template"),
        done_url=where,
        crumbs=[{"title": _("生长测量"), "url": where}, {"title": _("导入表格")}],
        salt=f"growth.import.{user.post.agency_id}.{user.pk}",
    )
    return lines_in.bring_in(request, kind)


def _cells(line: Line) -> list[Any]:
    said = line.values
    child = said["child"]
    texts = [str(child), str(line.number), child.file_number, showing.day(said["measured_on"])]
    figure = {name: {"text": f"{said[name]:g}" if said[name] is not None else showing.BLANK, "num": True}
              for name in sheet.FIGURES}  # fmt: skip
    position = sheet.POSITIONS.get(said["position"], showing.BLANK) if said["height"] is not None else showing.BLANK
    return [*({"text": text} for text in texts), figure["weight"], figure["height"], {"text": position}, figure["head"]]
