"""请假单: what the person who takes the child signs and what the gate asks for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import showing
from casework.printing import Document, register_document
from children.daily.models import ChildLeave
from children.daily.workflow import LEAVE


def _slip(leave: ChildLeave, _user: Any) -> dict[str, Any]:
    child = leave.child
    return {
        "title": _("请假单"), "number": child.file_number, "unit": leave.home.name,
        "child": [
            (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
            (_("出生日期"), showing.day(child.birth_date)), (_("事由"), str(leave.get_purpose_display())),
        ],
        "trip": [
            (_("外出时间"), showing.moment(leave.leaves_at)), (_("应返回时间"), showing.moment(leave.ends_at)),
            (_("去向"), leave.place), (_("带离人"), f"{leave.taken_by}（{leave.relation}）"),
            (_("联系电话"), leave.phone), (_("交接事项"), leave.remarks or showing.BLANK),
        ],
        "opinions": [
            {"title": LEAVE.step(t.verb).title, "who": t.who, "post": t.post_title, "on": t.happened_on}
            for t in LEAVE.trail(leave) if t.verb in {"approve", "extend", "back"}
        ],
    }  # fmt: skip


def _ready(leave: ChildLeave) -> str:
    return "" if leave.state in {"APPROVED", "RETURNED"} else _("准假后可以打印。")


register_document(
    Document(
        "leave_slip", gettext_lazy("请假单"), "documents/daily/leave_slip.html", _slip, "child_leave",
        lambda leave: f"{leave.child.file_number}_请假单.pdf", paper="plain", part="trip", clause="R2a.34",
        ready=_ready,
    )
)  # fmt: skip
