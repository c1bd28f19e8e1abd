"""What a production start refuses. `manage.py` reports it as check errors, the web and the worker do not come up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from casework.privacy.keys import key_faults

MODES = {"production", "demo", "test"}
# bin/demo and seed_demo write this on the schema, and a dump carries it along.
DEMO_MARK = "jilin_cw demonstration data"
SHORTEST_KEY = 50
COOKIES = ("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")


def deployment(**_kwargs: Any) -> list[checks.CheckMessage]:
    """The check registered with Django; silent outside production."""
    return [checks.Error(text, id=f"jilin_cw.E{number:03}") for number, text in faults()]


def database(**kwargs: Any) -> list[checks.CheckMessage]:
    """The check that `migrate` runs when the database can be reached."""
    if not settings.PRODUCTION or not kwargs.get("databases"):
        return []
    return [checks.Error(text, id="jilin_cw.E030") for text in faults_of_data()]


def require_sound_deployment() -> None:
    """Called by every entry point that does not run Django's checks. The database is asked too."""
    found = [text for _number, text in faults()]
    if settings.PRODUCTION and not found:
        found = [*faults_of_files(), *faults_of_data()]
        connection.close()  # the processes forked from this one open their own
    if found:
        raise ImproperlyConfigured("This deployment must not start:\n- " + "\n- ".join(found))


def faults() -> Iterator[tuple[int, str]]:
    if settings.MODE not in MODES:
        yield 1, f"DJANGO_MODE is {settings.MODE!r}; it must be one of {', '.join(sorted(MODES))}."
    if settings.PRODUCTION:
        yield from faults_of_keys()
        yield from faults_of_doors()


def faults_of_keys() -> Iterator[tuple[int, str]]:
    if settings.SECRET_KEY in settings.DEFAULT_KEYS:
        yield 10, "DJANGO_SECRET_KEY is missing or the default one."
    elif len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 10:
        yield 11, f"DJANGO_SECRET_KEY is too weak; it needs {SHORTEST_KEY} random characters."
    for text in key_faults(settings.FIELD_KEYS, settings.INDEX_KEY, settings.MODE):
        yield 12, text


def faults_of_doors() -> Iterator[tuple[int, str]]:
    if settings.DEBUG:
        yield 20, "DJANGO_DEBUG is on."
    if settings.DEMO:
        yield 21, "The demonstration door is open."
    if not settings.ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        yield 22, "DJANGO_ALLOWED_HOSTS must name each host; it is empty or has a wildcard."
    if any("*" in origin for origin in settings.CSRF_TRUSTED_ORIGINS):
        yield 23, "DJANGO_CSRF_TRUSTED_ORIGINS has a wildcard."
    for name in COOKIES:
        if not getattr(settings, name):
            yield 24, f"{name} is off; sessions would travel without TLS."
    if not settings.SESSION_COOKIE_NAME.startswith("__Host-"):
        yield 25, "The session cookie must have the __Host- prefix."


def faults_of_files() -> Iterator[str]:
    """Not among Django's checks: the command that collects the files must run before they are there."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield f"{settings.STATIC_ROOT} holds no collected static files; run: python manage.py collectstatic --no-input"


def faults_of_data() -> Iterator[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select obj_description('public'::regnamespace, 'pg_namespace')")
            row = cursor.fetchone()
    except DatabaseError as error:
        yield f"The database cannot be asked whether it holds demonstration data: {error}"
    else:
        if row and row[0] and DEMO_MARK in row[0]:
            yield "The database holds demonstration data; production needs a database of its own."
