"""离院确认书: what the child leaves with, to whom, and who decided (R2a.29)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import showing
from casework.printing import Document, register_document
from casework.privacy import mask_id_number
from children.leaving.models import Leaving
from children.leaving.papers import TITLES
from children.leaving.workflow import LEAVING


def _confirmation(leaving: Leaving, _user: Any) -> dict[str, Any]:
    child = leaving.child
    return {
        "title": _("离院确认书"), "number": child.file_number, "unit": leaving.home.name,
        "child": [
            (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
            (_("出生日期"), showing.day(child.birth_date)), (_("身份证号码"), mask_id_number(child.id_number)),
        ],
        "leaving": [
            (_("离院情形"), str(leaving.get_kind_display())), (_("离院日期"), showing.day(leaving.left_on)),
            (_("接收人或去向单位"), leaving.receiver), (_("与儿童关系"), leaving.relation or showing.BLANK),
            (_("依据文书"), leaving.document), (_("交付的财物和证件"), leaving.handed_out or showing.BLANK),
        ],
        "papers": [(str(TITLES[p.code].title), p.number) for p in leaving.papers.all() if p.here],
        "opinions": [
            {"title": LEAVING.step(t.verb).title, "who": t.who, "post": t.post_title, "on": t.happened_on}
            for t in LEAVING.trail(leaving) if t.verb in {"submit", "approve", "leave"}
        ],
    }  # fmt: skip


register_document(
    Document(
        "leaving_confirmation", gettext_lazy("离院确认书"), "documents/leaving/confirmation.html", _confirmation,
        "leaving", lambda leaving: f"{leaving.child.file_number}_离院确认书.pdf", paper="plain", part="result",
        clause="R2a.29", ready=lambda leaving: "" if leaving.left_on else _("确认离院后可以打印。"),
    )
)  # fmt: skip
