"""The parts of a schooling record."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.parts import child_reach
from education import actions
from education.models import SchoolingRecord

SCHOOLING = register(
    Record(
        SchoolingRecord,
        code="schooling",
        title=_("就学记录"),
        reach=replace(child_reach(), to=("education_office_id",)),
        child="child_id",
        addressees=frozenset({"EDUCATION"}),
        clause="2.4.b",
        related=("child", "child__home", "education_office"),
        name_of=lambda record: f"{record.child} · {record.grade or record.grade_wish}",
        parts=(
            Part("case", _("报备对象"), ("child", "opened_on", "grade_wish"), clause="2.4.a", editable=False),
            Part("ability", _("接受教育能力"), ("ability_note",), clause="2.4.a", optional=("ability_note",)),
            Part("notice", _("报备"), ("education_office", "notified_on"), clause="2.4.a", editable=False),
            Part("place", _("就读"), ("kind", "school", "grade", "starts_on"), clause="2.4.b", editable=False),
            Part("roll", _("学籍"), ("roll_number",), clause="2.4.c"),
            Part(
                "course",
                _("说明"),
                ("other_reason", "ended_on"),
                clause="2.4.c",
                editable=False,
                optional=("other_reason", "ended_on"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(
                    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number
                ),
                Column(_("机构"), ("child__home__name",), "case"),
                Column(_("拟就读年级"), ("grade_wish",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(SchoolingRecord.State)),
                Column(_("报备日期"), ("notified_on",), "notice"),
                Column(_("就学方式"), ("kind",), "place", show=labels(SchoolingRecord.Kind)),
                Column(_("学校"), ("school",), "place"),
                Column(_("入学日期"), ("starts_on",), "place"),
            ),
            filters=(
                choice_filter("state", _("状态"), SchoolingRecord.State),
                choice_filter("kind", _("就学方式"), SchoolingRecord.Kind),
            ),
            empty=_("为适龄儿童登记就学，再向教育部门报备。"),
        ),
        new=New("education.forms.OpenSchoolingForm", actions.open_schooling, _("登记就学")),
    )
)
