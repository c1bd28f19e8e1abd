"""The demonstration's door: one click instead of password and second factor. Its address exists in demo mode only."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies.models import Post, User
from agencies.sign_in import second_factor, sessions
from casework import audit
from casework.acting import acting
from policy.doors import public
from policy.roles import ROLES

BACKEND = "django.contrib.auth.backends.ModelBackend"
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}


@dataclass
class Group:
    """The people of one agency on the sign-in page."""

    agency: str
    people: list[dict[str, Any]] = field(default_factory=list)


def is_open_to(request: HttpRequest) -> bool:
    """Demo mode, from this machine, asked for by a name of this machine (so that no foreign page can rebind it)."""
    if not settings.DEMO:
        return False
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return near and split_domain_port(request.get_host())[0] in LOCAL_NAMES


def _secret(request: HttpRequest) -> str:
    """The authenticator of a person who came in by a card: one of this session, for want of a telephone."""
    if not (is_open_to(request) and request.session.get(sessions.DEMO_DOOR)):
        return ""
    secret: str = request.session.setdefault("demo_authenticator", totp.generate_totp_secret())
    return secret


def code_now(request: HttpRequest) -> str:
    """The one-time password of this moment, to be shown beside the field; "" for everybody but the card people."""
    secret = _secret(request)
    return second_factor.code_now(secret) if secret else ""


def accepts(request: HttpRequest, code: str) -> bool:
    """Each code once, as everywhere: another secret takes the place of the one that was used, so nobody has to wait."""
    secret = _secret(request)
    if not (secret and second_factor.is_code_of(secret, code)):
        return False
    request.session["demo_authenticator"] = totp.generate_totp_secret()
    return True


def groups(request: HttpRequest) -> list[Group]:
    """The demo people by agency, in the order of their agencies; the three administrators apart, at the end."""
    if not is_open_to(request):
        return []
    posts = Post.objects.open_on(timezone.localdate()).exclude(user__demo_card="").with_agency()
    found: dict[str, Group] = {}
    shown: set[int] = set()
    for post in posts.order_by("agency__jurisdiction__ordinal", "agency_id", "id"):
        if post.user_id in shown:
            continue
        shown.add(post.user_id)
        title = _("系统管理（三员）") if ROLES[post.role].administrator else post.agency.name
        group = found.setdefault(title, Group(title))
        group.people.append(
            {"uid": post.user.uid, "name": post.user.name, "duty": post.get_role_display(), "card": post.user.demo_card}
        )
    return sorted(found.values(), key=lambda group: group.agency == _("系统管理（三员）"))


@public
@require_POST
def enter(request: HttpRequest, uid: Any) -> HttpResponse:
    """Become a demo person; the second factor is passed over, and the session says so."""
    if not is_open_to(request):
        raise Http404
    user = get_object_or_404(User.objects.exclude(demo_card=""), uid=uid, is_active=True)
    login(request, user, backend=BACKEND)
    sessions.begin(request, user, second_factor=False, demo=True)
    with acting(user, post=next(iter(user.open_posts()), None), address=request.META.get("REMOTE_ADDR", "")):
        audit.record("sign_in", user, details={"door": "demo"})
    return redirect("/")
