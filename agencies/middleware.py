"""Which post a request acts in, and whether its session may go on at all. Stands before ActingMiddleware."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from agencies.passwords import is_too_old
from agencies.sign_in import sessions

GetResponse = Callable[[HttpRequest], HttpResponseBase]
ENROL, NEW_PASSWORD, NO_POST = "agencies:enrol", "account_change_password", "agencies:no_post"
# What stays open to a person who still owes an authenticator, a new password or a post.
ALWAYS_OPEN = {"account_logout", "casework:keep_alive"}


class PostMiddleware:
    """Gives `request.user.post`; ends sessions that are idle, too old, replaced, or whose post has ended."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(settings.STATIC_URL) or request.path in settings.PLAIN_PATHS:
            return self.get_response(request)
        user = request.user
        if isinstance(user, User):
            if why := sessions.fault(request.session, user) or _choose_post(request, user):
                return _leave(request, why)
            sessions.touch(request.session, user)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        if not isinstance(request.user, User) or request.resolver_match is None:
            return None
        owed = _owed(request, request.user)
        name = request.resolver_match.view_name
        if not owed or name == owed or name in ALWAYS_OPEN:
            return None
        return _go(request, reverse(owed))


def _owed(request: HttpRequest, user: User) -> str:
    """The page a person must visit before any other; "" when nothing is owed."""
    if settings.DEMO and request.session.get(sessions.DEMO_DOOR):
        return ""
    if not request.session.get(sessions.SECOND_FACTOR):
        return ENROL
    if is_too_old(user):
        return NEW_PASSWORD
    return NO_POST if user.post is None else ""


def _choose_post(request: HttpRequest, user: User) -> str:
    """Set the acting post. A session whose post has ended is over, even if the person has others."""
    posts = user.open_posts()
    chosen = request.session.get(sessions.POST)
    if chosen is None:
        user.post = posts[0] if posts else None
        if user.post is not None:
            request.session[sessions.POST] = user.post.pk
        return ""
    user.post = next((post for post in posts if post.pk == chosen), None)
    if user.post is not None:
        return ""
    held = user.posts.held_on(timezone.localdate()).filter(pk=chosen).exists()
    return sessions.REVIEW_OWED if held else sessions.POST_ENDED


def _leave(request: HttpRequest, why: str) -> HttpResponseBase:
    logout(request)
    query = {"why": why}
    if request.method == "GET" and not request.headers.get("HX-Request"):
        query["next"] = request.get_full_path()
    return _go(request, f"{reverse('account_login')}?{urlencode(query)}")


def _go(request: HttpRequest, url: str) -> HttpResponseBase:
    """A redirect of the whole page, also when only a fragment was asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
