"""The parts of a leave, and its list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from casework.privacy import mask_phone
from children.daily.actions import going_out
from children.daily.guards.going_out import leave_is_settled
from children.daily.models import ChildLeave
from children.daily.parts.shared import BY_CHILD, PERSON, by_child
from children.parts import child_reach


def _whereabouts(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    now = timezone.now()
    asked = {"out": ChildLeave.objects.out_at, "overdue": ChildLeave.objects.overdue}.get(value)
    return rows.filter(pk__in=asked(now).values("pk")) if asked else rows


LEAVE = register(
    Record(
        ChildLeave,
        code="child_leave",
        title=_("请假外出"),
        reach=child_reach(),
        child="child_id",
        clause="R2a.34",
        related=("child", "child__home", "home"),
        name_of=str,
        house=("home",),
        closed=leave_is_settled,
        parts=(
            Part(
                "case",
                _("请假"),
                ("child", "purpose", "leaves_at", "ends_at"),
                clause="R2a.34",
                editable=False,
            ),
            Part(
                "trip",
                _("去向和带离人"),
                ("place", "taken_by", "relation", "phone", "remarks"),
                clause="R2a.34",
                sensitive=True,
                masked={"phone": mask_phone},
                optional=("remarks",),
            ),
            Part(
                "back",
                _("返回"),
                ("returned_at", "brought_by", "condition"),
                clause="R2a.34",
                sensitive=True,
                editable=False,
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("状态"), ("state",), "case", show=labels(ChildLeave.State)),
                Column(_("事由"), ("purpose",), "case", show=labels(ChildLeave.Purpose)),
                Column(_("外出时间"), ("leaves_at",), "case"),
                Column(_("应返回时间"), ("ends_at",), "case"),
                Column(_("去向"), ("place",), "trip"),
                Column(_("带离人"), ("taken_by",), "trip"),
                Column(_("与儿童关系"), ("relation",), "trip"),
                Column(_("返回时间"), ("returned_at",), "back"),
            ),
            search=by_child,
            search_hint=BY_CHILD,
            filters=(
                choice_filter("state", _("状态"), ChildLeave.State),
                choice_filter("purpose", _("事由"), ChildLeave.Purpose),
                Filter("now", _("现在"), lambda _user: [("out", _("在外")), ("overdue", _("逾期未归"))], _whereabouts),
            ),
            empty=_("儿童由亲属、工作人员等带出机构的，先在这里登记，由负责人批准。"),
        ),
        new=New(
            "children.daily.forms.going_out.AskLeaveForm",
            going_out.ask_leave,
            _("登记请假"),
            help=_("由另一名负责人批准后才能带离；返回后登记返回时间和儿童状况。"),
        ),
    )
)
