"""The parts of a suspension, and its list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from children import seeing
from transfers.lists import by_child, names_as_known, who
from transfers.models.case import case_number
from transfers.parts import case_reach
from transfers.suspensions import actions
from transfers.suspensions.models import TransferSuspension

OVERDUE = "overdue"


def title_of(suspension: Any) -> str:
    return _now("%(child)s：移交中止（%(why)s）") % {
        "child": seeing.as_known(suspension.child), "why": suspension.get_kind_display(),
    }  # fmt: skip


def _until(state: str, until: dt.date) -> str:
    late = (timezone.localdate() - until).days
    if state != TransferSuspension.State.RUNNING or late <= 0:
        return f"{until}"
    return _now("%(day)s（逾期%(n)s天）") % {"day": until, "n": late}


def overdue(rows: QuerySet[Any], _value: str = "") -> QuerySet[Any]:
    return rows.filter(state="RUNNING", expected_until__lt=timezone.localdate())


SUSPENSION = register(
    Record(
        TransferSuspension,
        code="suspension",
        title=_("移交中止"),
        reach=case_reach(),
        name_of=title_of,
        child="child_id",
        clause="4.3.d",
        related=("child__home", "case__from_home", "case__to_home", "created_by"),
        parts=(
            Part("case", _("中止"), ("child", "case", "kind", "since", "expected_until", "responsible", "lifted_on"),
                 clause="4.3.d", editable=False, optional=("lifted_on",)),
            Part("reason", _("具体情况"), ("reason",), clause="3.1.f", sensitive=True, editable=False),
        ),
        list=ListScreen(
            columns=(
                Column(_("儿童"), ("child__name", "child__file_number"), "case", show=who, fixed=True),
                Column(_("移交"), ("case_id", "case__opened_on"), "case", show=case_number),
                Column(_("移交机构"), ("case__from_home__short_name",), "case"),
                Column(_("接收机构"), ("case__to_home__short_name",), "case"),
                Column(_("中止原因"), ("kind",), "case", show=labels(TransferSuspension.Kind)),
                Column(_("状态"), ("state",), "case", show=labels(TransferSuspension.State)),
                Column(_("中止自"), ("since",), "case"),
                Column(_("预计至"), ("state", "expected_until"), "case", show=_until),
                Column(_("恢复日期"), ("lifted_on",), "case"),
                Column(_("跟进责任人"), ("responsible",), "case"),
            ),
            filters=(
                choice_filter("state", _("状态"), TransferSuspension.State),
                choice_filter("kind", _("中止原因"), TransferSuspension.Kind),
                Filter("late", _("超期"), lambda _user: [(OVERDUE, _("已过预计日期"))], overdue),
            ),
            search=by_child,
            search_hint=_("姓名、拼音、档案号"),
            empty=_("儿童住院等原因暂时不能移交的，从移交页面中止，写明由谁跟进、预计何时恢复。"),
            as_seen=names_as_known(TransferSuspension),
        ),
        new=New(
            "transfers.suspensions.forms.SuspendForm", actions.suspend, _("中止移交"),
            help=_("中止期间不能办理这名儿童的移交步骤，接收机构不计为应接收未接收，恢复后答复期限重新起算；儿童仍在应移送未移送名单上。"),
        ),
    )
)  # fmt: skip
