"""What the child's page shows of leave and of a missing child: panels, the tag beside the name, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from casework.parts import record_of
from casework.refusals import Refused
from children import occasions, tags
from children.daily.models import ChildLeave, Incident, MissingCase, ObservationNote, Visit, VisitBan
from children.daily.panels.shared import SHOWN, new_url
from children.ending import end_open
from children.models import Child, codes

LEAVE_STYLES = {"ASKED": "warn", "APPROVED": "warn", "RETURNED": "ok"}
MISSING_STYLES = {"RAISED": "alarm", "REPORTED": "alarm", "FOUND": "warn", "CLOSED": "ok"}


@occasions.on_import_undone
def _keep_what_happened(children: Sequence[Child], _by: Any) -> None:
    for model in (ChildLeave, MissingCase, Visit, VisitBan, Incident, ObservationNote):
        if found := model._default_manager.filter(child__in=children).select_related("child").first():
            words = {"child": found.child, "what": record_of(model).title}
            raise Refused(_("%(child)s已有%(what)s记录，不能撤销导入。") % words)


@occasions.on_moved
def _end_with_the_move(child: Child, by: Any, day: dt.date) -> None:
    end_open(ChildLeave, ["ASKED", "APPROVED"], child, by=by, day=day, reason=_("儿童移交"))


@occasions.on_left
def _end_with_the_stay(child: Child, by: Any, day: dt.date) -> None:
    end_open(ChildLeave, ["ASKED", "APPROVED"], child, by=by, day=day, reason=_("儿童离院"))


def _under_any_number(child: Child) -> Q:
    """A leave that was begun under a number which went into this file may still stand there."""
    return Q(child=child) | Q(child__merged_into=child)


def _leaves(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", ChildLeave.objects.filter(_under_any_number(child)))
    lines = [
        {"title": row.get_purpose_display(), "at": row.leaves_at, "url": url_of(row),
         "detail": _how_it_stands(row, child), "style": LEAVE_STYLES.get(row.state, "plain")}
        for row in rows.select_related("child").order_by("-leaves_at")[:SHOWN]
    ]  # fmt: skip
    new = new_url(child, user, "child_leave")
    return {"lines": lines, "nothing": _("没有请假外出记录。"), "new_url": new, "new_title": _("登记请假")}


def _how_it_stands(leave: ChildLeave, child: Child) -> str:
    late = leave.state == "APPROVED" and leave.ends_at < timezone.now()
    said = _("逾期未归") if late else str(leave.get_state_display())
    if leave.child_id == child.pk:
        return said
    return f"{said} · {_('旧档案%(n)s') % {'n': leave.child.file_number}}"


def _missing(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", MissingCase.objects.filter(child=child)).order_by("-missing_since")[:SHOWN]
    lines = [
        {"title": row.get_kind_display(), "detail": row.get_state_display(), "at": row.missing_since,
         "url": url_of(row), "style": MISSING_STYLES.get(row.state, "plain")}
        for row in rows
    ]  # fmt: skip
    new = new_url(child, user, "missing")
    return {"lines": lines, "nothing": _("没有走失记录。"), "new_url": new, "new_title": _("登记走失")}


@tags.register
def _tags(child: Child, user: Any) -> Iterator[tags.Tag]:
    """Beside the child's name: it is looked for, or away."""
    if child.state != codes.ChildState.IN_CARE:
        return
    if access.can_anywhere(user, "view", "missing", "case"):
        found = access.reach(user, "view", MissingCase.objects.open().filter(child=child), "case")
        if found.exists():
            yield tags.Tag(_("走失，正在寻找"), "alarm")
    if access.can_anywhere(user, "view", "child_leave", "case"):
        away = ChildLeave.objects.out_at(timezone.now()).filter(_under_any_number(child))
        leave = access.reach(user, "view", away, "case").first()
        if leave is not None:
            late = leave.state == "APPROVED" and leave.ends_at < timezone.now()
            yield tags.Tag(_("请假逾期未归") if late else _("请假外出"), "warn")


def _events(child: Child, user: Any) -> Iterator[Event]:
    went = ChildLeave.objects.filter(child=child, state__in=["APPROVED", "RETURNED"], leaves_at__lte=timezone.now())
    for leave in access.reach(user, "view", went):
        yield Event(leave.leaves_at, _("请假外出"), leave.get_purpose_display(), kind=_("社"), url=url_of(leave))
    cases = MissingCase.objects.filter(child=child).exclude(state="WITHDRAWN")
    for case in access.reach(user, "view", cases):
        yield Event(case.missing_since, _("走失"), case.get_kind_display(), kind=_("社"), url=url_of(case))
        if case.found_at:
            yield Event(case.found_at, _("找回"), "", kind=_("社"), url=url_of(case))


register_events("child", _events)
register(
    Panel("daily.leaves", "child", gettext_lazy("请假外出"), "casework/panels/lines.html", _leaves, "child_leave",
          "case", domain="社", order=40)
)  # fmt: skip
register(
    Panel("daily.missing", "child", gettext_lazy("走失"), "casework/panels/lines.html", _missing, "missing", "case",
          domain="社", order=45)
)  # fmt: skip
