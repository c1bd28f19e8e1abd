"""Asking for the second factor again: before a whole ID number is shown, and to sign (settings.STEP_UP)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from agencies.sign_in import demo, lockout, second_factor, sessions


class StepUp:
    """One request's question whether its person has proved the second factor lately, and the check of a new proof."""

    def __init__(self, request: HttpRequest) -> None:
        assert isinstance(request.user, User)  # noqa: S101 - behind the door of a record
        self.request, self.user = request, request.user

    @property
    def is_owed(self) -> bool:
        proved = sessions.proved_at(self.request.session)
        return bool(timezone.now().timestamp() - proved > settings.STEP_UP_SECONDS)

    @property
    def help(self) -> str:
        """What stands below the field where the last proof is too old."""
        return self._demo_help() or _("距上次验证已超过%(minutes)s分钟，请输入手机验证器上的6位数字。") % {
            "minutes": settings.STEP_UP_SECONDS // 60
        }

    @property
    def help_to_sign(self) -> str:
        """What stands below the field where a paper is signed."""
        return self._demo_help() or _("请输入您本人手机验证器上的6位数字。签署须由本人办理，不能代签。")

    def _demo_help(self) -> str:
        """In the demonstration, whose people have no telephone, the code itself."""
        if code := demo.code_now(self.request):
            return _("演示环境：当前动态密码为 %(code)s。正式环境由本人的验证器显示。") % {"code": code}
        return ""

    def refusal(self, code: str) -> str:
        """ "" when the code is right, which then counts as the latest proof; else the sentence."""
        if not code:
            return _("请填写动态密码。")
        if self._is_right(code):
            sessions.prove(self.request.session)
            return ""
        return _("动态密码不正确或已使用过，请等待验证器刷新后再输入。")

    def _is_right(self, code: str) -> bool:
        if demo.accepts(self.request, code):
            return True
        if lockout.is_refused(self.request, self.user.username):
            return False
        if second_factor.spend(self.user, code) is not None:
            return True
        lockout.count_failure(self.request, self.user.username)
        return False
