"""The field groups of agencies, users and posts. No field of a child is here: these screens are for administrators."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Post, User
from casework.parts import Part, Reach, Record

AGENCY = Record(
    Agency,
    code="agency",
    title=_("单位"),
    parts=(
        Part(
            "profile",
            _("单位信息"),
            ("name", "short_name", "file_prefix"),
            clause="H.b",
            optional=("file_prefix",),
        ),
        Part(
            "place",
            _("类别与管辖"),
            ("kind", "level", "jurisdiction", "open_from", "closed_on"),
            clause="H.b",
            optional=("closed_on",),
            editable=False,
        ),
        Part(
            "retention",
            _("保留批准"),
            ("retained", "retained_document", "retained_until"),
            clause="1.c",
            optional=("retained", "retained_document", "retained_until"),
        ),
    ),
    reach=Reach(home=("id",), county=("jurisdiction_id",), prefecture=("jurisdiction_id", "jurisdiction__parent_id")),
    name_of=lambda agency: agency.name,
    related=("jurisdiction__parent",),
    clause="H.b",
)

USER = Record(
    User,
    code="user",
    title=_("用户"),
    parts=(
        Part("account", _("人员"), ("name", "phone"), optional=("phone",)),
        Part(
            "standing",
            _("账号状态"),
            (
                "username",
                "is_active",
                "must_activate",
                "disabled_at",
                "password_changed_at",
                "last_login",
                "last_seen_at",
            ),
            optional=("disabled_at", "password_changed_at", "last_login", "last_seen_at"),
            editable=False,
        ),
    ),
    reach=Reach(),
    name_of=lambda user: user.name,
    house=("password", "sessions_since", "demo_card"),
)

POST = Record(
    Post,
    code="post",
    title=_("岗位"),
    parts=(
        Part(
            "appointment",
            _("任职"),
            ("user", "agency", "role", "unit", "starts_on", "ends_on"),
            optional=("unit", "ends_on"),
        ),
        Part("approval", _("批准与复核"), ("approved_by", "reviewed_on"), editable=False),
    ),
    reach=Reach(home=("agency_id",)),
    name_of=str,
    related=("user", "agency__jurisdiction"),
)
RECORDS = (AGENCY, USER, POST)
