"""The parts of a disability record."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from casework.privacy import mask_id_number
from children.disability import actions
from children.disability.models import DisabilityRecord
from children.models import codes
from children.parts import child_reach


def _expiring(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value != "yes":
        return rows
    return rows.filter(pk__in=DisabilityRecord.objects.expiring(timezone.localdate()).values("pk"))


DISABILITY = register(
    Record(
        DisabilityRecord,
        code="disability",
        title=_("残疾登记"),
        reach=child_reach(),
        child="child_id",
        clause="R9.1",
        related=("child", "child__home"),
        name_of=str,
        house=("number_index",),
        parts=(
            Part("case", _("登记"), ("child", "noted_on", "applied_on"), clause="R9.1", editable=False,
                 optional=("applied_on",)),
            Part(
                "grade",
                _("残疾人证"),
                ("kind", "grade", "autism", "number", "explained", "issuer", "issued_on", "valid_until", "ends_on"),
                clause="R9.1",
                sensitive=True,
                editable=False,
                masked={"number": mask_id_number},
                optional=("autism", "explained", "ends_on"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), ("child__name", "child__file_number"), "case", show=lambda a, b: a or b, fixed=True),
                Column(_("机构"), ("child__home__short_name",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(DisabilityRecord.State)),
                Column(_("残疾类别"), ("kind",), "grade", show=labels(codes.DisabilityKind)),
                Column(_("残疾等级"), ("grade",), "grade", show=labels(codes.DisabilityGrade)),
                Column(_("孤独症"), ("autism",), "grade"),
                Column(_("发证残联"), ("issuer",), "grade"),
                Column(_("发证日期"), ("issued_on",), "grade"),
                Column(_("有效期至"), ("valid_until",), "grade"),
            ),
            filters=(
                choice_filter("state", _("状态"), DisabilityRecord.State),
                choice_filter("kind", _("残疾类别"), codes.DisabilityKind),
                choice_filter("grade", _("残疾等级"), codes.DisabilityGrade),
                Filter("expiring", _("有效期"), lambda _user: [("yes", _("90天内到期或已过期"))], _expiring),
            ),
            empty=_("需要办证、已经持证、重新评定的，在这里登记。"),
        ),
        new=New("children.disability.forms.NoteForm", actions.note_disability, _("新建残疾登记")),
    )
)  # fmt: skip
