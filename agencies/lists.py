"""The lists of agencies, people and posts: columns, filters, search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import watching
from agencies.models import Agency, Jurisdiction, Level, Post, User
from agencies.models.level import AGENCY_LEVELS
from agencies.models.post import approved_until
from agencies.sign_in import lockout
from casework import showing
from casework.parts import Column, Filter, ListScreen
from policy.roles import ROLE_CHOICES, ROLES

KINDS = dict(Agency.Kind.choices)
LEVELS = dict(AGENCY_LEVELS)


def _prefectures(_user: Any) -> Sequence[tuple[str, str]]:
    places = Jurisdiction.objects.filter(level=Level.PREFECTURE).values_list("id", "name")
    return [(str(pk), name) for pk, name in places]


def _under(prefix: str) -> Any:
    """A filter by prefecture: its own agencies and those of its counties."""

    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        place = f"{prefix}jurisdiction"
        return rows.filter(Q(**{f"{place}_id": value}) | Q(**{f"{place}__parent_id": value}))

    return apply


def _search(*lookups: str) -> Any:
    def search(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
        q = Q(pk__in=[])
        for lookup in lookups:
            q |= Q(**{f"{lookup}__icontains": term})
        return rows.filter(q)

    return search


def _agency_state(open_from: date, closed_on: date | None) -> str:
    today = timezone.localdate()
    if closed_on is not None and closed_on <= today:
        return _("已撤销")
    return _("正常") if open_from <= today else _("尚未设立")


AGENCIES = ListScreen(
    columns=(
        Column(gettext_lazy("单位"), ("name",), "profile"),
        Column(gettext_lazy("类别"), ("kind",), "place", show=KINDS.get),
        Column(gettext_lazy("级别"), ("level",), "place", show=LEVELS.get),
        Column(gettext_lazy("管辖区"), ("jurisdiction__name",), "place"),
        Column(gettext_lazy("状态"), ("open_from", "closed_on"), "place", show=_agency_state),
    ),
    filters=(
        Filter("kind", gettext_lazy("类别"), lambda _u: list(KINDS.items()), lambda rows, v: rows.filter(kind=v)),
        Filter("level", gettext_lazy("级别"), lambda _u: AGENCY_LEVELS, lambda rows, v: rows.filter(level=v)),
        Filter("prefecture", gettext_lazy("市（州）"), _prefectures, _under("")),
    ),
    search=_search("name", "short_name"),
    search_hint=gettext_lazy("单位名称"),
    empty=gettext_lazy("先登记民政部门和儿童福利机构，再为人员设岗。"),
)

ACTIVE, WAITING, DISABLED, UNUSED, LOCKED = "active", "waiting", "disabled", "unused", "locked"
USER_STATES = (
    (ACTIVE, gettext_lazy("正常")),
    (WAITING, gettext_lazy("待激活")),
    (DISABLED, gettext_lazy("已停用")),
    (UNUSED, gettext_lazy("久未使用停用")),
    (LOCKED, gettext_lazy("登录失败暂时锁定")),
)


def _user_state(is_active: object, must_activate: object) -> str:
    return str(dict(USER_STATES)[DISABLED if not is_active else WAITING if must_activate else ACTIVE])


def _in_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == UNUSED:
        return rows.filter(is_active=False, disabled_why=User.DisabledWhy.UNUSED)
    if value == DISABLED:
        return rows.filter(is_active=False)
    if value == LOCKED:
        return rows.filter(username__in=lockout.locked_usernames())
    return rows.filter(is_active=True, must_activate=value == WAITING)


USERS = ListScreen(
    columns=(
        Column(gettext_lazy("姓名"), ("name",), "account"),
        Column(gettext_lazy("用户名"), ("username",), "standing"),
        Column(gettext_lazy("办公电话"), ("phone",), "account"),
        Column(gettext_lazy("状态"), ("is_active", "must_activate"), "standing", show=_user_state),
        Column(gettext_lazy("最近登录"), ("last_login",), "standing"),
    ),
    filters=(Filter("state", gettext_lazy("状态"), lambda _u: USER_STATES, _in_state),),
    search=_search("name", "username"),
    search_hint=gettext_lazy("姓名或用户名"),
    empty=gettext_lazy("新建用户后发放激活码，由本人设置密码并绑定验证器。"),
)

OPEN, ENDED, DUE, OVERDUE = "open", "ended", "due", "overdue"


POST_STATES = (
    (OPEN, gettext_lazy("在任")),
    (ENDED, gettext_lazy("已结束")),
    (DUE, gettext_lazy("30天内须复核")),
    (OVERDUE, gettext_lazy("复核逾期，已停用")),
)


def _role_name(code: str) -> str:
    return str(ROLES[code].name) if code in ROLES else code


def _approved_until(reviewed_on: date | None, created_at: datetime) -> str:
    return showing.day(approved_until(reviewed_on, created_at))


def _by_day(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    today = timezone.localdate()
    if value in {DUE, OVERDUE}:
        last = today + watching.FIRST_WARNING if value == DUE else today - timedelta(days=1)
        return rows.filter(pk__in=Post.objects.review_due_by(last).values("pk"))
    return rows.filter(ends_on__lte=today) if value == ENDED else rows.filter(Q(ends_on=None) | Q(ends_on__gt=today))


POSTS = ListScreen(
    columns=(
        Column(gettext_lazy("人员"), ("user__name",), "appointment"),
        Column(gettext_lazy("单位"), ("agency__name",), "appointment"),
        Column(gettext_lazy("角色"), ("role",), "appointment", show=_role_name),
        Column(gettext_lazy("部门"), ("unit",), "appointment"),
        Column(gettext_lazy("任职日期"), ("starts_on",), "appointment"),
        Column(gettext_lazy("离任日期"), ("ends_on",), "appointment"),
        Column(gettext_lazy("最近复核"), ("reviewed_on",), "approval"),
        Column(gettext_lazy("授权有效至"), ("reviewed_on", "created_at"), "approval", show=_approved_until),
    ),
    filters=(
        Filter("role", gettext_lazy("角色"), lambda _u: ROLE_CHOICES, lambda rows, v: rows.filter(role=v)),
        Filter("state", gettext_lazy("状态"), lambda _u: POST_STATES, _by_day),
        Filter("prefecture", gettext_lazy("市（州）"), _prefectures, _under("agency__")),
    ),
    search=_search("user__name", "user__username", "agency__name"),
    search_hint=gettext_lazy("姓名、用户名或单位"),
    empty=gettext_lazy("岗位决定一个人能看什么、办什么：先有单位和用户，再授予岗位。"),
)


def _last_day(ends_on: date) -> date:
    """Until when, the day itself included, as people say it."""
    return ends_on - timedelta(days=1)


STAND_INS = ListScreen(
    columns=(
        Column(gettext_lazy("委托人"), ("stands_in_for__user__name",), "appointment", fixed=True),
        Column(gettext_lazy("代办人"), ("user__name",), "appointment", fixed=True),
        Column(gettext_lazy("单位"), ("agency__name",), "appointment"),
        Column(gettext_lazy("岗位"), ("role",), "appointment", show=_role_name),
        Column(gettext_lazy("代办自"), ("starts_on",), "appointment"),
        Column(gettext_lazy("代办至"), ("ends_on",), "appointment", show=_last_day),
    ),
    filters=(Filter("state", gettext_lazy("状态"), lambda _u: POST_STATES, _by_day),),
    empty=gettext_lazy("外出、休假期间，可以委托本单位一人代办选定的审批事项。"),
)


def _served(starts_on: date, ends_on: date | None) -> str:
    today = timezone.localdate()
    if ends_on is not None and ends_on <= today:
        return _("已终止")
    return _("现行") if starts_on <= today else _("尚未开始")


SERVICE_AREAS = ListScreen(
    columns=(
        Column(gettext_lazy("服务辖区"), ("jurisdiction__name",), "area"),
        Column(gettext_lazy("儿童福利机构"), ("home__name",), "area"),
        Column(gettext_lazy("起"), ("starts_on",), "area"),
        Column(gettext_lazy("止"), ("ends_on",), "area"),
        Column(gettext_lazy("依据"), ("basis",), "area"),
        Column(gettext_lazy("状态"), ("starts_on", "ends_on"), "area", show=_served),
    ),
    search=_search("jurisdiction__name", "home__name", "basis"),
    search_hint=gettext_lazy("辖区、机构或文号"),
    empty=gettext_lazy("先登记市（州）儿童福利机构，再登记其收留抚养的辖区。"),
)
