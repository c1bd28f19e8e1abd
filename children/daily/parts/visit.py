"""The parts of a visit and of a ban, and their lists."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from casework.privacy import mask_id_number, mask_phone
from children.daily.actions import visits
from children.daily.guards.visits import ban_is_settled, visit_is_settled
from children.daily.models import Visit, VisitBan
from children.daily.parts.shared import BY_CHILD, PERSON, by_child
from children.parts import child_reach


def _in_force(rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
    return rows.filter(pk__in=VisitBan.objects.in_force(timezone.localdate()).values("pk"))


VISIT = register(
    Record(
        Visit,
        code="visit",
        title=_("探视"),
        reach=child_reach(),
        child="child_id",
        clause="R2a.34",
        related=("child", "child__home", "home"),
        house=("home", "id_number_index"),
        closed=visit_is_settled,
        parts=(
            Part("case", _("探视"), ("child", "planned_at", "wish"), clause="R2a.34", editable=False),
            Part(
                "visitor",
                _("探视人"),
                ("visitor", "relation", "shown", "id_number", "phone", "companions"),
                clause="R2a.34",
                sensitive=True,
                masked={"id_number": mask_id_number, "phone": mask_phone},
                optional=("id_number", "phone", "companions"),
                form="children.daily.forms.visits.VisitorPartForm",
            ),
            Part(
                "held",
                _("探视经过"),
                ("came_at", "went_at", "accompanied_by", "condition", "gifts"),
                clause="R2a.34",
                sensitive=True,
                editable=False,
                optional=("gifts",),
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("状态"), ("state",), "case", show=labels(Visit.State)),
                Column(_("约定时间"), ("planned_at",), "case"),
                Column(_("探视人"), ("visitor",), "visitor"),
                Column(_("与儿童关系"), ("relation",), "visitor"),
                Column(_("出示证件"), ("shown",), "visitor", show=labels(Visit.Shown)),
                Column(_("儿童意愿"), ("wish",), "case", show=labels(Visit.Wish)),
                Column(_("开始时间"), ("came_at",), "held"),
                Column(_("结束时间"), ("went_at",), "held"),
                Column(_("陪同人员"), ("accompanied_by",), "held"),
            ),
            search=by_child,
            search_hint=BY_CHILD,
            filters=(
                choice_filter("state", _("状态"), Visit.State),
                choice_filter("wish", _("儿童意愿"), Visit.Wish),
            ),
            links=((_("禁止探视名单"), "daily:visit_ban_list", "view", "visit_ban"),),
            empty=_("亲属、原寄养家庭、同学等来看儿童的，先在这里登记，由负责人准予后见面。"),
        ),
        new=New(
            "children.daily.forms.visits.AskVisitForm",
            visits.ask_visit,
            _("登记探视"),
            help=_("由另一名负责人准予或不准予；见面时有工作人员陪同，结束后登记时间和儿童情况。"),
        ),
    )
)

BAN = register(
    Record(
        VisitBan,
        code="visit_ban",
        title=_("禁止探视"),
        reach=child_reach(),
        child="child_id",
        clause="R6.6",
        related=("child", "child__home", "home"),
        house=("home", "id_number_index"),
        closed=ban_is_settled,
        parts=(
            Part(
                "case",
                _("禁止探视"),
                ("child", "person", "relation", "basis", "starts_on", "until"),
                clause="R6.6",
                editable=False,
                optional=("until",),
            ),
            Part(
                "why",
                _("理由和文书"),
                ("id_number", "document", "reason"),
                clause="R6.6",
                sensitive=True,
                masked={"id_number": mask_id_number},
                optional=("id_number", "document"),
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("禁止探视的人"), ("person",), "case"),
                Column(_("与儿童关系"), ("relation",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(VisitBan.State)),
                Column(_("依据"), ("basis",), "case", show=labels(VisitBan.Basis)),
                Column(_("禁止自"), ("starts_on",), "case"),
                Column(_("禁止至"), ("until",), "case"),
                Column(_("文书名称和文号"), ("document",), "why"),
            ),
            filters=(
                Filter("now", _("现在"), lambda _user: [("yes", _("禁止中"))], _in_force),
                choice_filter("state", _("状态"), VisitBan.State),
                choice_filter("basis", _("依据"), VisitBan.Basis),
            ),
            empty=_("没有被禁止探视的人。法院裁判、保护令或机构决定不准接触儿童的，在这里登记。"),
        ),
        new=New(
            "children.daily.forms.visits.ProposeBanForm",
            visits.propose_ban,
            _("登记禁止探视"),
            help=_("登记后立即生效，门卫和护理员都能看到；由院长确认。被禁止的人不能获准探视，也不能带儿童外出。"),
        ),
    )
)
