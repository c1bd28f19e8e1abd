"""Is the process alive, and can it work? For front servers and watchers; and the page for a day without a database."""

from __future__ import annotations

import logging
import sys

import redis
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from policy.doors import public

log = logging.getLogger(__name__)
# What an absent server looks like; anything else is a fault of ours.
ABSENT = (OperationalError, InterfaceError, redis.ConnectionError, redis.TimeoutError)
# Two acts waited for each other, or one for too long: the database let one of them go, and it may be tried again.
IN_EACH_OTHERS_WAY = {"40P01", "40001", "55P03"}
LAST_RESORT = (
    "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>{0}</title><h1>{0}</h1><p>请稍后再试。</p></html>"
)


@public
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@public
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """503 when a server that pages need does not answer. Says which one, never why."""
    parts = {"database": database_answers(), "redis": redis_answers()}
    ready = all(parts.values())
    words = {name: "ok" if answers else "unavailable" for name, answers in parts.items()}
    return JsonResponse({"status": "ok" if ready else "unavailable", **words}, status=200 if ready else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        connection.close()
        return False
    return True


def redis_answers() -> bool:
    try:
        cache.set("readyz", "ok", 10)
    except redis.RedisError:
        return False
    return True


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this for every error nobody caught: a server away is 503 and says so, the rest is 500."""
    error = sys.exc_info()[1]
    if error is not None and isinstance(error.__context__, Http404 | PermissionDenied):
        # Django writes no trace when the page for another error breaks.
        log.error("the error page of %s broke", request.path, exc_info=error)
    status = 503 if isinstance(error, ABSENT) else 500
    name, title = str(status), "系统暂时不能使用" if status == 503 else "系统出了问题"
    if getattr(getattr(error, "__cause__", None), "sqlstate", "") in IN_EACH_OTHERS_WAY:
        name, title = "busy", "有人正在同时办理"
    context = {"request_id": getattr(request, "request_id", ""), "static_url": settings.STATIC_URL}
    try:
        page: str = str(render_to_string(f"{name}.html", context))
    except TemplateDoesNotExist:
        page = LAST_RESORT.format(title)
    response = HttpResponse(page, status=status)
    if status == 503:
        response["Retry-After"] = "1" if name == "busy" else "30"
    return response
