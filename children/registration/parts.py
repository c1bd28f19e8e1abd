"""The parts of a request for registration."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from casework.privacy import mask_id_number
from children.parts import child_reach
from children.registration import actions
from children.registration.models import HouseholdRegistration


def already_asked(record: HouseholdRegistration) -> str:
    """What the police have before them is not changed behind their back."""
    if record.state == HouseholdRegistration.State.ASKED:
        return _now("已向公安申请，不能修改。需要补正的，请公安退回，或撤销后重新登记。")
    if record.state in {HouseholdRegistration.State.REGISTERED, HouseholdRegistration.State.CANCELLED}:
        return _now("已经办结，不能修改。")
    return ""


REGISTRATION = register(
    Record(
        HouseholdRegistration,
        code="registration",
        title=_("落户"),
        reach=replace(child_reach(), to=("office_id",)),
        child="child_id",
        addressees=frozenset({"POLICE", "CIVIL_AFFAIRS"}),
        clause="4.2.i",
        related=("child", "child__home", "child__home__jurisdiction", "office"),
        name_of=lambda record: f"{record.child}",
        closed=already_asked,
        parts=(
            Part("case", _("落户儿童"), ("child", "opened_on"), clause="R2a.17", editable=False),
            Part("proof", _("落户材料"), ("proof",), clause="R2a.17", required_for={"ask": ("proof",)}),
            Part("asking", _("申请"), ("office", "asked_on"), clause="4.2.i", editable=False),
            Part(
                "answer", _("落户结果"), ("registered_on", "household", "station", "document"), clause="4.2.i",
                editable=False,
            ),
            Part(
                "clash", _("号码核对"), ("clashes", "clashing_number"), clause="2.1.c", sensitive=True, editable=False,
                masked={"clashing_number": mask_id_number}, optional=("clashes", "clashing_number"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(
                    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number
                ),
                Column(_("机构"), ("child__home__name",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(HouseholdRegistration.State)),
                Column(_("受理单位"), ("office__name",), "asking"),
                Column(_("申请日期"), ("asked_on",), "asking"),
                Column(_("落户日期"), ("registered_on",), "answer"),
                Column(_("登记的派出所"), ("station",), "answer"),
            ),
            filters=(choice_filter("state", _("状态"), HouseholdRegistration.State),),
            empty=_("没有户口的儿童，由机构在这里登记并向公安部门申请落户。"),
        ),
        new=New(
            "children.registration.forms.OpenForm", actions.open_registration, _("登记落户"),
            help=_("登记后写明落户材料、上传复印件，再点“向公安申请落户”。公安只看到姓名、性别、出生日期、发现或入院的情况、机构和这里写的材料。"),
        ),
    )
)  # fmt: skip
