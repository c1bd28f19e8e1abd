"""What django-allauth asks the house: how to check, how to begin a session, how to keep a secret."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.passwords import set_password
from agencies.sign_in import lockout, second_factor, sessions
from casework import audit
from casework.acting import acting
from casework.privacy import open_text, seal_text

SECRET_PLACE = "mfa_authenticator|secret"  # noqa: S105 - names a column


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # One sentence for a wrong name, a wrong password, a locked and a disabled account (S-10).
        "username_password_mismatch": _(
            "用户名或密码不正确，或账号暂时锁定。连续失败5次将锁定30分钟，可请安全管理员解锁。"
        ),
        "enter_current_password": _("当前密码不正确。"),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """The pages themselves say what happened; allauth's messages are not shown."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        credentials["username"] = credentials.get("username", "").strip().lower()
        lockout.slow_down_address(request)
        lockout.take_the_usual_time(request, credentials)
        user: User | None = super().authenticate(request, **credentials)
        if user is None:
            about = User.objects.filter(username=credentials["username"]).first()
            audit.record("sign_in", about, resource="user", outcome="refused")
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        sessions.begin(request, user, second_factor=second_factor.is_enrolled(user))
        post = next(iter(user.open_posts()), None)  # the one the first page will act in
        number = getattr(request, "request_id", "")
        with acting(user, post=post, address=request.META.get("REMOTE_ADDR", ""), request_id=number):
            audit.record("sign_in", user)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            audit.record("sign_out", request.user)
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        set_password(user=user, password=password)
        audit.record("change_password", user)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("动态密码不正确或已使用过，请等待验证器刷新后再输入。"),
    }

    def encrypt(self, text: str) -> str:
        return seal_text(text, SECRET_PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return open_text(encrypted_text, SECRET_PLACE)

    def get_totp_label(self, user: User) -> str:
        return user.username
