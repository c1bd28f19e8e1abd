"""What must hold before the register changes. Each answers "" or the sentence the administrator reads."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import closing
from agencies.models import AccessCode, Agency, Jurisdiction, Level, Post, ServiceArea, User
from policy.roles import ROLES


def agency_can_open(agency: Agency) -> str:
    if Agency.objects.filter(name=agency.name).exists():
        return _("已有名为“%(name)s”的单位，请核对后使用原单位，或改用全称区分。") % {"name": agency.name}
    taken = Agency.objects.filter(kind=agency.kind, jurisdiction=agency.jurisdiction, closed_on=None)
    if not agency.is_home and taken.exists():
        return _("%(place)s已有%(kind)s，请先撤销原单位再新设。") % {
            "place": agency.jurisdiction.name,
            "kind": agency.get_kind_display(),
        }
    if agency.file_prefix and Agency.objects.filter(file_prefix=agency.file_prefix).exists():
        return _("档案号前缀 %(prefix)s 已被使用，请换一个。") % {"prefix": agency.file_prefix}
    return ""


def agency_can_close(agency: Agency, on: date) -> str:
    if agency.closed_on is not None:
        return _("该单位已于 %(day)s 撤销。") % {"day": agency.closed_on}
    if on <= agency.open_from:
        return _("撤销日期须晚于设立日期 %(day)s。") % {"day": agency.open_from}
    return closing.objected(agency, on)


def home_can_be_retained(home: Agency, document: str) -> str:
    if not home.is_home or home.level != Level.COUNTY:
        return _("只有县级儿童福利机构需要保留批准。")
    return "" if document.strip() else _("请填写省级批准文件的文号。")


def home_can_serve(home: Agency, jurisdiction: Jurisdiction, starts_on: date) -> str:
    if not home.is_home or home.level == Level.COUNTY:
        return _("收留抚养辖区只能由省级或市（州）级儿童福利机构承担。")
    if not home.is_open(starts_on):
        return _("%(home)s在 %(day)s 尚未设立或已撤销。") % {"home": home.name, "day": starts_on}
    if ServiceArea.objects.filter(jurisdiction=jurisdiction, starts_on__gte=starts_on).exists():
        return _("%(place)s在该日或其后已有安排，请选择更晚的日期。") % {"place": jurisdiction.name}
    return ""


def service_can_end(area: ServiceArea, on: date) -> str:
    if area.ends_on is not None and area.ends_on <= on:
        return _("该辖区安排已于 %(day)s 终止。") % {"day": area.ends_on}
    if on <= area.starts_on:
        return _("终止日期须晚于起始日期 %(day)s。") % {"day": area.starts_on}
    return ""


def username_is_free(username: str) -> str:
    if User.objects.filter(username=username).exists():
        return _("用户名 %(name)s 已被使用过。用户名一经使用不再分配给他人，请换一个。") % {"name": username}
    return ""


def not_oneself(user: User, by: User | None) -> str:
    return _("不能办理本人的事项，请由另一位管理员办理。") if by is not None and user.pk == by.pk else ""


def recovery_can_be_confirmed(row: AccessCode, by: User) -> str:
    if by.pk in {row.requested_by_id, row.user_id}:
        return _("恢复账号须由两名管理员办理：申请人和本人都不能确认。")
    return ""


def user_can_be_disabled(user: User, by: User | None) -> str:
    if not user.is_active:
        return _("该用户已经停用。")
    return not_oneself(user, by)


def post_can_be_given(post: Post, by: User | None) -> str:
    if refusal := not_oneself(post.user, by):
        return refusal
    if not post.user.is_active:
        return _("%(name)s的账号已停用，请先启用账号。") % {"name": post.user.name}
    if not post.agency.is_open(post.starts_on):
        return _("%(agency)s在任职日期未设立或已撤销。") % {"agency": post.agency.name}
    return _combination(post)


def _combination(post: Post) -> str:
    """三员分立 (S-15): an administrator holds no other role, and nobody the same post twice."""
    others = Post.objects.filter(user=post.user).filter(Q(ends_on=None) | Q(ends_on__gt=post.starts_on))
    if post.ends_on:
        others = others.filter(starts_on__lt=post.ends_on)
    for other in others.select_related("agency"):
        if other.role == post.role and other.agency_id == post.agency_id:
            return _("%(name)s已有同一岗位，无需重复授予。") % {"name": post.user.name}
        if other.role != post.role and (ROLES[post.role].administrator or ROLES[other.role].administrator):
            return _("系统、安全、审计管理员相互独立，且不得兼任其他角色：%(name)s现任%(role)s。") % {
                "name": post.user.name,
                "role": other.get_role_display(),
            }
    return ""


def post_can_be_reviewed(post: Post, by: User) -> str:
    """The security administrator reviews; the system administrator does it for the security administrator only."""
    if refusal := not_oneself(post.user, by):
        return refusal
    if by.post is not None and by.post.role == "sys_admin" and post.role != "sec_admin":
        return _("岗位由安全管理员复核；系统管理员只复核安全管理员的岗位。")
    if post.ends_on is not None and post.ends_on <= timezone.localdate():
        return _("%(post)s的岗位刚刚结束，请重新核对名单。") % {"post": post.user.name}
    return ""


def post_can_end(post: Post, on: date) -> str:
    if post.ends_on is not None and post.ends_on <= on:
        return _("该岗位已于 %(day)s 结束。") % {"day": post.ends_on}
    if on < post.starts_on:
        return _("离任日期不能早于任职日期 %(day)s。") % {"day": post.starts_on}
    return ""
