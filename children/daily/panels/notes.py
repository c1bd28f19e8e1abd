"""What the child's page shows of notes, a note of its corrections, a handover of its children."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.panels import Panel, register
from children.daily.handing import seen_lines
from children.daily.models import ObservationNote, ShiftHandover
from children.daily.panels.shared import SHOWN, new_url
from children.models import Child

STYLES = {"FLAGGED": "alarm", "ATTENDED": "ok"}


def _lines(rows: Any) -> list[dict[str, Any]]:
    return [
        {"title": row.text, "detail": f"{row.get_topic_display()} · {row.created_by.name if row.created_by else ''}",
         "at": row.observed_at, "url": url_of(row), "style": STYLES.get(row.state, "plain")}
        for row in rows.select_related("created_by")
    ]  # fmt: skip


def _notes(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", ObservationNote.objects.filter(child=child)).order_by("-observed_at", "-id")
    new = new_url(child, user, "observation")
    return {
        "lines": _lines(rows[:SHOWN]),
        "nothing": _("没有观察记录。"),
        "new_url": new,
        "new_title": _("登记观察记录"),
    }


def _corrections(note: ObservationNote, user: Any) -> dict[str, Any]:
    new = new_url(note.child, user, "observation")
    rows = access.reach(user, "view", note.corrections.order_by("observed_at"))
    return {
        "lines": _lines(rows),
        "nothing": _("没有更正。"),
        "new_url": f"{new}&corrects={note.uid}" if new else "",
        "new_title": _("补充更正"),
    }


def _children(handover: ShiftHandover, user: Any) -> dict[str, Any]:
    facts = [
        {"label": str(line.child), "value": "；".join(filter(None, [line.condition, line.instruction]))}
        for line in seen_lines(handover, user)
    ]
    return {"facts": facts or [{"label": _("特殊情况"), "value": _("没有需要特别照看的儿童。")}]}


register(
    Panel("daily.notes", "child", gettext_lazy("观察记录"), "casework/panels/lines.html", _notes, "observation",
          "note", domain="养", order=35)
)  # fmt: skip
register(
    Panel("daily.corrections", "observation", gettext_lazy("更正"), "casework/panels/lines.html", _corrections,
          "observation", "note")
)  # fmt: skip
register(
    Panel("daily.handed", "handover", gettext_lazy("需要特别照看的儿童"), "casework/panels/facts.html", _children,
          "handover", "case")
)  # fmt: skip
