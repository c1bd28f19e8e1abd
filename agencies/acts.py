"""What an administrator may do to an agency, a person or a post besides editing: declared once, shown as buttons.

Each act is a row of the access matrix; `holds` says whether it makes sense now, `do` does it and returns the sentence
or, for codes, the code that is shown once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies import actions, guards, one_time_codes
from agencies.forms import DayAndReasonForm, EndServiceForm, ReasonForm
from agencies.models import AccessCode, Agency, Post, ServiceArea, StandIn, User
from agencies.sign_in import lockout
from agencies.standing_in import may_end
from casework.forms import StepForm

Text = str | Promise


@dataclass(frozen=True)
class Act:
    verb: str
    model: type[Model]
    part: str
    title: Text
    help: Text
    holds: Callable[[Any], bool]
    do: Callable[[Any, dict[str, Any], User], object]
    form: type[forms.Form] = StepForm
    done: Text = ""
    shows_code: bool = False
    danger: bool = False
    # "" or the sentence why this person may not, beyond what the matrix says.
    refuses: Callable[[Any, User], str] = lambda _instance, _user: ""


def open_recovery(user: User) -> AccessCode | None:
    """The request for recovery that waits for its second administrator."""
    rows = AccessCode.objects.filter(user=user, purpose=AccessCode.Purpose.RECOVERY, ended_at=None, digest="")
    return rows.select_related("requested_by").first()


def _cannot_confirm(user: User, by: User) -> str:
    row = open_recovery(user)
    return guards.recovery_can_be_confirmed(row, by) if row is not None else ""


def _confirm(user: User, _data: dict[str, Any], by: User) -> str:
    row = open_recovery(user)
    assert row is not None  # noqa: S101 - `holds` was asked
    return one_time_codes.confirm_recovery(row=row, by=by)


ACTS = (
    Act(
        "activate", User, "standing", _("发放激活码"),
        _("激活码只显示这一次，请当面或书面交给本人。旧的激活码随即失效。"),
        lambda user: user.is_active and user.must_activate,
        lambda user, _data, by: one_time_codes.issue_activation(user=user, by=by), shows_code=True,
    ),
    Act(
        "unlock", User, "standing", _("解除锁定"), _("账号因连续登录失败被锁定。请先向本人核实，再解除。"),
        lockout.is_locked, lambda user, _data, by: actions.unlock_user(user=user, by=by), done=_("已解除锁定。"),
    ),
    Act(
        "expel", User, "standing", _("强制退出"), _("本人所有登录立即结束，账号不受影响。怀疑账号被他人使用时办理。"),
        lambda user: user.is_active and not user.must_activate,
        lambda user, data, by: actions.expel_user(user=user, reason=data["reason"], by=by),
        form=ReasonForm, done=_("已结束本人的全部登录。"),
    ),
    Act(
        "recover", User, "standing", _("申请恢复账号"),
        _("本人忘记密码或丢失验证器时使用。须由另一名管理员确认后才会生成恢复码。"),
        lambda user: user.is_active and not user.must_activate and open_recovery(user) is None,
        lambda user, data, by: one_time_codes.request_recovery(user=user, reason=data["reason"], by=by),
        form=ReasonForm, done=_("已提交，等待另一名管理员确认。"), refuses=guards.not_oneself,
    ),
    Act(
        "confirm", User, "standing", _("确认恢复账号"),
        _("请先向本人核实身份。确认后恢复码只显示这一次；本人使用后须重设密码并重新绑定验证器。"),
        lambda user: open_recovery(user) is not None, _confirm, shows_code=True,
        refuses=_cannot_confirm,
    ),
    Act(
        "disable", User, "standing", _("停用账号"), _("停用后立即退出登录，用户名保留，不会分配给他人。"),
        lambda user: user.is_active,
        lambda user, data, by: actions.disable_user(user=user, reason=data["reason"], by=by),
        form=ReasonForm, done=_("账号已停用。"), danger=True, refuses=guards.not_oneself,
    ),
    Act(
        "enable", User, "standing", _("重新启用"), _("启用后原有未到期岗位恢复有效。"),
        lambda user: not user.is_active,
        lambda user, data, by: actions.enable_user(user=user, reason=data["reason"], by=by),
        form=ReasonForm, done=_("账号已启用。"),
    ),
    Act(
        "end", Post, "appointment", _("结束岗位"), _("到期后本人以该岗位的登录立即结束。"),
        lambda post: post.ends_on is None or post.ends_on > timezone.localdate(),
        lambda post, data, by: actions.end_post(post=post, by=by, **data),
        form=DayAndReasonForm, done=_("岗位已结束。"), danger=True,
    ),
    Act(
        "end", StandIn, "appointment", _("提前结束代办"), _("自该日起代办人不能再以您的名义办理；已经办理的继续有效。"),
        lambda post: post.ends_on > timezone.localdate(),
        lambda post, data, by: actions.end_post(post=post, by=by, **data),
        form=DayAndReasonForm, done=_("代办已结束。"), danger=True, refuses=may_end,
    ),
    Act(
        "review", Post, "approval", _("复核岗位"), _("确认本人仍在岗、权限仍然必要。"),
        lambda post: post.is_open(timezone.localdate()),
        lambda post, _data, by: actions.review_post(post=post, on=timezone.localdate(), by=by), done=_("已复核。"),
        refuses=guards.post_can_be_reviewed,
    ),
    Act(
        "close", Agency, "place", _("撤销单位"), _("撤销后该单位所有岗位自该日起结束。"),
        lambda agency: agency.closed_on is None,
        lambda agency, data, by: actions.close_agency(agency=agency, by=by, **data),
        form=DayAndReasonForm, done=_("单位已撤销。"), danger=True,
    ),
    Act(
        "end", ServiceArea, "area", _("终止辖区安排"),
        _("自该日起本机构不再收留抚养该辖区新的儿童；须另行指定承担机构，已收留的儿童不受影响。"),
        lambda area: area.ends_on is None or area.ends_on > timezone.localdate(),
        lambda area, data, by: actions.end_service(area=area, by=by, **data),
        form=EndServiceForm, done=_("辖区安排已终止。"), danger=True,
    ),
)  # fmt: skip


def acts_on(model: type[Model]) -> list[Act]:
    return [act for act in ACTS if act.model is model]


def act_named(model: type[Model], verb: str) -> Act | None:
    return next((act for act in acts_on(model) if act.verb == verb), None)
