"""The field groups of agencies, users and posts. No field of a child is here: these screens are for administrators."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from agencies import actions, lists
from agencies.forms import area_title, post_title, stand_in_title
from agencies.models import Agency, Post, ServiceArea, StandIn, User
from agencies.standing_in import name_stand_in
from casework.parts import New, Part, Reach, Record, register

AGENCY = Record(
    Agency,
    code="agency",
    title=_("单位"),
    reach=Reach(home=("id",), county=("jurisdiction_id",), prefecture=("jurisdiction_id", "jurisdiction__parent_id")),
    name_of=lambda agency: agency.name,
    related=("jurisdiction__parent",),
    clause="H.b",
    list=lists.AGENCIES,
    lists_logged=False,
    new=New("agencies.forms.NewAgencyForm", actions.open_agency, _("新设单位")),
    parts=(
        Part("profile", _("单位信息"), ("name", "short_name", "file_prefix"), clause="H.b", optional=("file_prefix",)),
        Part(
            "place", _("类别与管辖"), ("kind", "level", "jurisdiction", "open_from", "closed_on"),
            clause="H.b", optional=("closed_on",), editable=False,
        ),
        Part(
            "retention", _("保留批准"), ("retained", "retained_document", "retained_from", "retained_until"),
            clause="1.c",
            optional=("retained", "retained_document", "retained_from", "retained_until"),
            help=_("民发〔2021〕44号：个别抚养儿童较多的县级机构经省级批准可以保留，保留期间不列入应移送未移送。"),
        ),
    ),
)  # fmt: skip

USER = Record(
    User,
    code="user",
    title=_("用户"),
    reach=Reach(),
    name_of=lambda user: user.name,
    house=("password", "must_activate", "sessions_since", "demo_card"),
    list=lists.USERS,
    lists_logged=False,
    new=New(
        "agencies.forms.NewUserForm", actions.register_user, _("新建用户"),
        _("建立后在用户页发放激活码；密码只由本人设置。"),
    ),
    parts=(
        Part("account", _("人员"), ("name", "phone"), optional=("phone",)),
        Part(
            "standing", _("账号状态"),
            ("username", "is_active", "disabled_at", "disabled_why", "enabled_at", "password_changed_at",
             "last_login", "last_seen_at"),
            optional=("disabled_at", "disabled_why", "enabled_at", "password_changed_at", "last_login",
                      "last_seen_at"),
            editable=False,
        ),
    ),
)  # fmt: skip

POST = Record(
    Post,
    code="post",
    title=_("岗位"),
    reach=Reach(),
    name_of=post_title,
    related=("user", "agency__jurisdiction", "approved_by"),
    list=lists.POSTS,
    lists_logged=False,
    new=New(
        "agencies.forms.NewPostForm", actions.give_post, _("授予岗位"),
        _("授予岗位即批准其查阅范围，批准人记为您。角色须与单位的类别、级别相符。"),
    ),
    house=("stands_in_for", "scope"),
    parts=(
        Part(
            "appointment", _("任职"), ("user", "agency", "role", "unit", "starts_on", "ends_on"),
            optional=("unit", "ends_on"), editable=False,
        ),
        Part("approval", _("批准与复核"), ("approved_by", "reviewed_on"), optional=("approved_by",), editable=False),
    ),
)  # fmt: skip

STAND_IN = Record(
    StandIn,
    code="stand_in",
    title=_("代理审批"),
    reach=Reach(home=("agency_id",)),
    name_of=stand_in_title,
    related=("user", "agency__jurisdiction", "stands_in_for__user"),
    house=("unit", "approved_by", "reviewed_on", "scope"),
    list=lists.STAND_INS,
    lists_logged=False,
    new=New(
        "agencies.standing_in.NameStandInForm", name_stand_in, _("委托代办"),
        _("外出、休假期间，委托本单位一人代办选定的审批事项。每一步都写明由谁代办；您回来后不能再批准由其代您提交的事项，反之亦然。"),
    ),
    parts=(
        Part(
            "appointment", _("代办"), ("stands_in_for", "user", "agency", "role", "starts_on", "ends_on"),
            editable=False, listed=False,
        ),
    ),
)  # fmt: skip

SERVICE_AREA = Record(
    ServiceArea,
    code="service_area",
    title=_("收留抚养辖区"),
    reach=Reach(),
    name_of=area_title,
    related=("home__jurisdiction", "jurisdiction__parent"),
    clause="2.0.a",
    list=lists.SERVICE_AREAS,
    lists_logged=False,
    new=New(
        "agencies.forms.NewServiceAreaForm", actions.serve, _("登记辖区"),
        _("同一管辖区同一时间只由一个儿童福利机构收留抚养；登记新的安排，原安排自起始日终止。"),
    ),
    parts=(
        Part(
            "area", _("辖区安排"), ("jurisdiction", "home", "starts_on", "ends_on", "basis", "clause"),
            clause="2.0.a", optional=("ends_on",), editable=False,
        ),
    ),
)  # fmt: skip

for declared in (AGENCY, USER, POST, STAND_IN, SERVICE_AREA):
    register(declared)
