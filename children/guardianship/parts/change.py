"""The parts of a change of guardianship, and its list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.guardianship import actions
from children.guardianship.guards import change_is_settled
from children.guardianship.models import GuardianshipChange
from children.guardianship.parts.shared import HOME, PERSON
from children.parts import child_reach
from policy import guardianship_grounds as grounds

GROUNDS = dict(grounds.TITLES)

CHANGE = register(
    Record(
        GuardianshipChange,
        code="guard_change",
        title=_("监护变更"),
        reach=child_reach(),
        child="child_id",
        clause="2.0.a",
        related=("child", "child__home", "guardian"),
        name_of=str,
        house=("episode",),
        closed=change_is_settled,
        parts=(
            Part("case", _("变更对象"), ("child", "opened_on"), clause="2.0.a", editable=False),
            Part(
                "plan",
                _("变更内容"),
                ("becomes", "ground", "guardian", "holds_from", "document", "reasons"),
                clause="R6.3",
                sensitive=True,
                optional=("guardian",),
                form="children.guardianship.forms.PlanForm",
            ),
            Part("wish", _("儿童本人意见"), ("child_opinion",), clause="R6.8", sensitive=True),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                HOME,
                Column(_("状态"), ("state",), "case", show=labels(GuardianshipChange.State)),
                Column(_("提出日期"), ("opened_on",), "case"),
                Column(_("变更为"), ("becomes",), "plan", show=labels(GuardianshipChange.Becomes)),
                Column(_("法律依据"), ("ground",), "plan", show=lambda code: GROUNDS.get(code, code)),
                Column(_("监护单位"), ("guardian__name",), "plan"),
                Column(_("起始日期"), ("holds_from",), "plan"),
                Column(_("依据文书"), ("document",), "plan"),
            ),
            filters=(
                choice_filter("state", _("状态"), GuardianshipChange.State),
                choice_filter("becomes", _("变更为"), GuardianshipChange.Becomes),
            ),
            empty=_("临时监护转为长期监护、变更监护单位、终止监护的，在这里提出，由主管民政部门审批。"),
        ),
        new=New(
            "children.guardianship.forms.ChangeForm",
            actions.ask_change,
            _("提出监护变更"),
            help=_("由主管民政部门审批，批准后儿童的监护随之变更。儿童离院的，监护随离院终止，不在这里办理。"),
        ),
    )
)
