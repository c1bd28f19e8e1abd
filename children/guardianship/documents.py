"""寻亲公告: what is printed for the newspaper or the notice board. It names nobody: no name given by the home, no file
number, no illness, no exact place; whoever knows the child will know it by what is said.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Division
from casework.printing import Document, register_document
from children.guardianship import acceptance
from children.guardianship.models import FamilySearchNotice
from children.models import Child, codes

EXACT = {codes.Precision.EXACT, codes.Precision.MONTH}


def _born(child: Child) -> str:
    """2026年11月（推定）: the month is enough to be known by."""
    if child.birth_date is None:
        return _("不详")
    if child.birth_precision == codes.Precision.YEAR:
        return _("%(year)s年") % {"year": child.birth_date.year}
    text = _("%(year)s年%(month)s月") % {"year": child.birth_date.year, "month": child.birth_date.month}
    return text if child.birth_precision in EXACT else _("%(text)s（推定）") % {"text": text}


def _place(child: Child) -> str:
    """No nearer than the county: the rest is asked of whoever comes forward."""
    name = Division.objects.filter(code=child.found_code[:6]).values_list("name", flat=True).first()
    return str(name or (child.origin.name if child.origin else ""))


def _notice(notice: FamilySearchNotice, _user: Any) -> dict[str, Any]:
    child = notice.child
    return {
        "title": _("寻亲公告"),
        "unit": child.home.name,
        "found_on": child.found_on or notice.search.opened_on,
        "place": _place(child),
        "facts": [
            (_("性别"), str(child.get_sex_display())), (_("出生时间"), _born(child)),
            (_("体貌特征"), notice.features),
        ],
        "published_on": notice.published_on, "until": notice.until, "contact": notice.contact,
    }  # fmt: skip


register_document(
    Document(
        "family_notice", gettext_lazy("寻亲公告文稿"), "documents/guardianship/notice.html", _notice, "family_notice",
        lambda notice: f"寻亲公告_{notice.published_on:%Y%m%d}.pdf", paper="plain", part="text", clause="R2a.10",
        ready=lambda notice: "" if notice.state == "PUBLISHED" else _("公告已撤回，不能打印。"),
    )
)  # fmt: skip
register_document(
    Document(
        "acceptance_opinion", gettext_lazy("民政部门接收意见表"), "documents/guardianship/acceptance.html",
        acceptance.form, "child", lambda child: f"{child.file_number}_接收意见表.pdf", paper="plain",
        part="guardianship", clause="R2a.10", ready=acceptance.why_not,
    )
)  # fmt: skip
