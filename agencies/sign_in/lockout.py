"""Failures are counted by django-axes: five per account lock it for half an hour, many from one address wait (S-04)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessFailureLog
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User

# A whole office may share one address, so the limit is far above one person's.
ADDRESS_FAILURES, ADDRESS_WINDOW = 50, timedelta(minutes=10)


def locked_usernames() -> list[str]:
    """The accounts whose failures lock them now."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(attempt_time__gte=since).values("username").order_by()
    counted = attempts.annotate(total=Sum("failures_since_start"))
    return list(counted.filter(total__gte=settings.AXES_FAILURE_LIMIT).values_list("username", flat=True))


def is_locked(user: User) -> bool:
    return user.username in locked_usernames()


def unlock(user: User) -> None:
    reset(username=user.username)


def is_refused(request: HttpRequest, username: str) -> bool:
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def address_of(request: HttpRequest) -> str | None:
    """The client's address as jilin_cw/front.py has settled it; axes must not read headers of its own choice."""
    return request.META.get("REMOTE_ADDR")


def same_answer(_request: HttpRequest, response: HttpResponse, _credentials: Any) -> HttpResponse:
    """A locked account gets the page that a wrong password gets."""
    return response


def count_failure(request: HttpRequest, username: str) -> None:
    """A wrong one-time password counts like a wrong password."""
    AxesProxyHandler.user_login_failed(__name__, {"username": username}, request)


def take_the_usual_time(request: HttpRequest, credentials: dict[str, Any]) -> None:
    """A locked account is refused before its password is hashed; hash it here, so that the clock tells nothing."""
    if is_refused(request, credentials["username"]):
        make_password(credentials.get("password", ""))


def slow_down_address(request: HttpRequest) -> None:
    address = address_of(request)
    since = timezone.now() - ADDRESS_WINDOW
    failures = AccessFailureLog.objects.filter(ip_address=address, attempt_time__gte=since)
    if failures[:ADDRESS_FAILURES].count() >= ADDRESS_FAILURES:
        raise ValidationError(_("本网络地址登录失败次数过多，请10分钟后再试。"))
