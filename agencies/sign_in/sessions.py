"""How long a session lives: idle and absolute time, one per person, none after an order to end them all (S-05)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import User

BEGAN, SEEN = "began_at", "seen_at"
SECOND_FACTOR, DEMO_DOOR, POST, PROVED = "second_factor", "demo_door", "post_id", "proved_at"
# Writing the last moment with each request would cost an update each time; the idle limit is this much imprecise.
SEEN_EVERY_SECONDS = 30
# Reading a stored moment back loses less than this.
ROUNDING = 0.001

IDLE, OLD, ELSEWHERE, POST_ENDED, REVIEW_OWED, READY = "idle", "old", "elsewhere", "post", "review", "ready"
WHY: dict[str, str | Promise] = {
    IDLE: _(
        "您已有一段时间没有操作，系统已自动退出。请重新登录；本人在同一标签页登录并打开原来的表单，没有保存的文字会放回。"
    ),
    OLD: _("本次登录已满8小时，请重新登录。"),
    ELSEWHERE: _("您的账号已在别处登录或被要求重新登录，本次登录已结束。"),
    POST_ENDED: _("您当前的岗位已经结束，本次登录已结束。如有其他岗位，请重新登录。"),
    REVIEW_OWED: _("您当前岗位的授权超过半年没有复核，已停止使用。请联系安全管理员复核岗位，复核后重新登录即可。"),
    READY: _("密码已设置。请用新密码登录，并按提示绑定验证器。"),
}


def begin(request: HttpRequest, user: User, *, second_factor: bool, demo: bool = False) -> None:
    """Called once, right after the person is signed in."""
    now = timezone.now()
    moment = now.timestamp()
    request.session.update({BEGAN: moment, SEEN: moment, SECOND_FACTOR: second_factor, DEMO_DOOR: demo})
    request.session.pop(POST, None)
    request.session.pop(PROVED, None)
    if settings.ONE_SESSION_PER_PERSON and not demo:
        _end_before(user, now)


def prove(session: Any) -> None:
    """The second factor was proved a moment ago."""
    session[PROVED] = timezone.now().timestamp()


def proved_at(session: Any) -> float:
    """When the second factor was last proved; a session that began without it (the demonstration's) never did."""
    return float(session.get(PROVED, session.get(BEGAN, 0.0) if session.get(SECOND_FACTOR) else 0.0))


def end_all(user: User) -> None:
    """Every session of the person is over with its next request."""
    _end_before(user, timezone.now())


def _end_before(user: User, moment: datetime) -> None:
    user.sessions_since = moment
    user.save(update_fields=["sessions_since"])


def fault(session: Any, user: User) -> str:
    """ "" while the session may go on, else the key of WHY."""
    now = timezone.now().timestamp()
    began, seen = session.get(BEGAN, 0.0), session.get(SEEN, 0.0)
    if now - began > settings.SESSION_COOKIE_AGE:
        return OLD
    if now - seen > settings.IDLE_SECONDS:
        return IDLE
    if user.sessions_since is not None and began < user.sessions_since.timestamp() - ROUNDING:
        return ELSEWHERE
    return ""


def touch(session: Any, user: User) -> None:
    """Remember that the person is here."""
    now = timezone.now()
    if now.timestamp() - session.get(SEEN, 0.0) >= SEEN_EVERY_SECONDS:
        session[SEEN] = now.timestamp()
        User.objects.filter(pk=user.pk).update(last_seen_at=now)
