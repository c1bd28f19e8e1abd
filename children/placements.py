"""养育方式: how a child lives from day to day in a home's care, as a list and as an act. Each row is a placement."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from children import fostering, staying
from children.models import Child, Placement, codes
from children.parts import child_reach


def _open(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return {"now": rows.filter(ends_on=None), "past": rows.exclude(ends_on=None)}.get(value, rows)


def change(*, child: Child, mode: str, on: dt.date, reason: str, by: Any, **fostered: Any) -> Placement:
    """What the screen 变更养育方式 does."""
    return staying.change_mode(child=child, mode=mode, on=on, reason=reason, by=by, fostered=fostered)


CARE_MODE = register(
    Record(
        Placement,
        code="care_mode",
        title=_("养育方式"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.e",
        related=("child", "child__home", "home"),
        name_of=lambda row: f"{row.child} · {row.get_mode_display()}",
        parts=(
            Part(
                "case",
                _("养育方式"),
                ("child", "home", "mode", "starts_on", "ends_on", "reason"),
                clause="2.1.e",
                editable=False,
                optional=("ends_on", "reason"),
            ),
            Part(
                "foster",
                _("家庭寄养"),
                fostering.FACTS,
                clause="R4.5",
                editable=False,
                listed=False,  # the panel shows it, and only of who is fostered
                optional=fostering.FACTS,
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), ("child__name", "child__file_number"), "case", show=lambda a, b: a or b, fixed=True),
                Column(_("机构"), ("home__short_name",), "case"),
                Column(_("养育方式"), ("mode",), "case", show=labels(codes.CareMode)),
                Column(_("起始日期"), ("starts_on",), "case"),
                Column(_("结束日期"), ("ends_on",), "case"),
                Column(_("变动原因"), ("reason",), "case"),
            ),
            filters=(
                choice_filter("mode", _("养育方式"), codes.CareMode),
                Filter("when", _("时间"), lambda _user: [("now", _("现在")), ("past", _("已结束"))], _open),
            ),
            empty=_("儿童入院后自动列出；住院、寄宿就读、家庭寄养和返回机构的，在这里登记变更。"),
        ),
        new=New(
            "children.forms_of_stay.ChangeModeForm",
            change,
            _("变更养育方式"),
            help=_(
                "原来的养育方式到变更日为止。住进、搬出家庭式居所，在“家庭式居所”中办理。家庭寄养须先评估、备案、签订协议；"
                "监护和户口不变。"
            ),
        ),
    )
)
