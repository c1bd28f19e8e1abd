"""The pages of entering and leaving. Each is open to people who have not signed in, or to everyone who has."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from allauth.mfa.adapter import get_adapter as second_factor_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from agencies import passwords
from agencies.models import User
from agencies.one_time_codes import enter_with_code
from agencies.sign_in import demo, second_factor, sessions
from agencies.sign_in.forms import CodeEntryForm, EnrolForm
from agencies.standing_in import ONE_DAY, scope_words
from casework import audit
from policy.doors import open_to_all_signed_in, public

PENDING_SECRET = "pending_second_factor"  # noqa: S105 - the name of a session key


class SignInView(LoginView):  # type: ignore[misc]  # allauth is untyped
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        why = sessions.WHY.get(self.request.GET.get("why", ""), "")
        return {**context, "why": why, "demo_groups": demo.groups(self.request)}


class SignOutView(LogoutView):  # type: ignore[misc]  # allauth is untyped
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing of the session stays in the browser of a shared computer."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ChangePasswordView(PasswordChangeView):  # type: ignore[misc]  # allauth is untyped
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who came in without a password (the demonstration's cards) has none to change."""
        if not _user(request).has_usable_password():
            messages.error(request, _("这个账号没有设置密码，不能修改。请用激活码设置密码。"))
            return redirect("agencies:account")
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "too_old": passwords.is_too_old(self.request.user)}


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - behind open_to_all_signed_in
    return request.user


@open_to_all_signed_in
@never_cache
def enrol(request: HttpRequest) -> HttpResponse:
    """Everyone binds an authenticator before any other page opens."""
    user = _user(request)
    if second_factor.is_enrolled(user):
        return redirect("/")
    if PENDING_SECRET not in request.session:
        request.session[PENDING_SECRET] = encrypt(generate_totp_secret())
    secret = decrypt(request.session[PENDING_SECRET])
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.enrol(user, secret, form.cleaned_data["code"]):
            request.session.pop(PENDING_SECRET)
            request.session[sessions.SECOND_FACTOR] = True
            sessions.prove(request.session)
            audit.record("enrol_second_factor", user)
            return redirect("/")
        form.add_error("code", _("动态密码不正确。请确认手机时间准确，等待刷新后再输入。"))
    adapter = second_factor_adapter()
    drawing = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    context = {
        "form": form,
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "picture": f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}",
    }
    return render(request, "mfa/enrol.html", context, status=422 if form.errors else 200)


@public
@never_cache
@sensitive_post_parameters()
def activate(request: HttpRequest) -> HttpResponse:
    """First entry and recovery with a one-time code."""
    form = CodeEntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if enter_with_code(username=data["username"], code=data["code"], password=data["password1"]):
                return redirect(f"{reverse('account_login')}?why=ready")
            form.add_error(None, _("用户名或代码不正确，或代码已过期。连续5次错误后代码失效，请向管理员重新领取。"))
        except ValidationError as used_before:
            form.add_error("password1", used_before)
    return render(request, "account/activate.html", {"form": form}, status=422 if form.errors else 200)


@open_to_all_signed_in
def no_post(request: HttpRequest) -> HttpResponse:
    """Signed in, but nobody has given this person a post that counts today."""
    user = _user(request)
    if user.post is not None:
        return redirect("/")
    waiting = list(user.posts.held_on(timezone.localdate()).with_agency())
    return render(request, "account/no_post.html", {"title": _("暂无岗位"), "waiting": waiting})


@open_to_all_signed_in
@require_POST
def switch_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Act under another post of one's own from the next page on."""
    user = _user(request)
    wanted = next((post for post in user.open_posts() if post.pk == pk), None)
    if wanted is not None:
        audit.record("switch_post", wanted, details={"from": user.post.pk if user.post else None})
        request.session[sessions.POST] = wanted.pk
    return redirect("/")


@open_to_all_signed_in
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: posts, password age, authenticator."""
    user = _user(request)
    context = {
        "title": _("我的账号"),
        "crumbs": [{"title": _("我的账号")}],
        "person": user,
        "posts": user.open_posts(),
        "in_place": [
            {"title": post.title, "words": scope_words(post.scope), "last": post.ends_on - ONE_DAY}
            for post in user.open_posts()
            if post.scope and post.ends_on
        ],
        "enrolled": second_factor.is_enrolled(user),
    }
    return render(request, "account/account.html", context)
