"""The parts of the child's file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.parts import New, Part, Reach, Record, register
from casework.privacy import mask_address, mask_id_number
from children import identity, merging, sealing, seeing
from children.admission import admit_to_own_home
from children.guards import file_is_closed
from children.listing import LIST
from children.models import Child
from children.sharing import shared

OF_CHILD = {"child": "child_id", "shared": shared}


def child_reach(prefix: str = "child__") -> Reach:
    """The reach of a record that hangs on a child: it goes where the child goes."""
    return Reach(
        home=(f"{prefix}home_id",),
        county=(f"{prefix}county_id",),
        prefecture=(f"{prefix}prefecture_id",),
        child=f"{prefix}id" if prefix else "id",
        shared=shared,
        limit=sealing.limit(f"{prefix}id" if prefix else "id"),
    )


CHILD = register(
    Record(
        Child,
        code="child",
        title=_("儿童"),
        reach=child_reach(""),
        child="id",
        clause="2.1.g",
        related=("home", "county", "prefecture", "origin"),
        identity=identity.bar,
        as_seen=seeing.as_seen,
        closed=file_is_closed,
        leads_to=merging.kept_file,
        one_with=merging.one_with,
        list=LIST,
        new=New(
            "children.forms.AdmissionForm",
            admit_to_own_home,
            _("入院登记"),
            help=_("只问第一天必须知道的。姓名、出生日期、号码不知道是正常情况，说明原因即可；其余在儿童页面补充。"),
        ),
        house=(
            "id_number_index",
            "file_number",
            "state",
            "home",
            "county",
            "prefecture",
            "origin",
            "admitted_on",
            "left_on",
            "merged_into",
            "profile_confirmed_on",
            "name_grams",
            "pinyin",
        ),
        parts=(
            Part(
                "identity",
                _("基本信息"),
                (
                    "name",
                    "former_names",
                    "naming_note",
                    "sex",
                    "birth_date",
                    "birth_precision",
                    "birth_basis",
                    "ethnicity",
                    "id_number",
                    "id_pending",
                ),
                clause="2.1.c",
                masked={"id_number": mask_id_number},
                form="children.forms.IdentityForm",
                optional=("former_names", "naming_note", "birth_basis", "id_pending"),
            ),
            Part(
                "hukou",
                _("户籍"),
                ("hukou_kind", "hukou_code", "hukou_address"),
                clause="3.1.d",
                masked={"hukou_address": mask_address},
            ),
            Part(
                "guardianship",
                _("监护"),
                ("category", "guardianship", "guardianship_since"),
                clause="2.0.a",
                editable=False,
            ),
            Part(
                "health",
                _("健康状况"),
                ("health_state", "disability_kind", "disability_grade", "autism", "health_note"),
                clause="2.1.b",
                sensitive=True,
                optional=("disability_kind", "disability_grade", "autism", "health_note"),
            ),
            Part(
                "origin",
                _("来源"),
                ("found_on", "found_code", "found_place", "keepsakes"),
                clause="4.2.j",
                sensitive=True,
                masked={"found_place": mask_address},
                optional=("found_on", "found_code", "found_place", "keepsakes"),
            ),
            # Written by the acts of the search for the parents (寻亲), which keep no copy of their own.
            Part(
                "search",
                _("报案和公告"),
                ("police_report", "notice_published_on"),
                clause="4.2.j",
                sensitive=True,
                editable=False,
                optional=("police_report", "notice_published_on"),
            ),
        ),
    )
)
