"""A production start refuses what would be dangerous, and says what to mend."""

from __future__ import annotations

import base64
import os
import runpy
import subprocess
import sys
import uuid
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import NoReverseMatch, reverse

from bin.house import fill
from jilin_cw import checks
from tests.platform.tree import ROOT

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER = base64.b64encode(bytes(range(32, 64))).decode()
SOUND = {
    "DJANGO_MODE": "production",
    "DJANGO_SECRET_KEY": "J6x2-vbQm81tKZr0eYwPnLdSa9HcUgF4iTqXo7RjNkVsBhEzWyM3",
    "DJANGO_ALLOWED_HOSTS": "ertong.example.gov.cn",
    "FIELD_KEYS": f"k1:{KEY}",
    "INDEX_KEY": OTHER,
}
BAD = [
    ({"DJANGO_MODE": "staging"}, "DJANGO_MODE"),
    ({"DJANGO_DEBUG": "true"}, "DJANGO_DEBUG"),
    ({"DJANGO_SECRET_KEY": ""}, "DJANGO_SECRET_KEY is missing"),
    ({"DJANGO_SECRET_KEY": "demo-only-key-not-for-production"}, "DJANGO_SECRET_KEY is missing or the default"),
    ({"DJANGO_SECRET_KEY": "short"}, "too weak"),
    ({"DJANGO_SECRET_KEY": "a" * 80}, "too weak"),
    ({"DJANGO_ALLOWED_HOSTS": "*"}, "DJANGO_ALLOWED_HOSTS"),
    ({"DJANGO_ALLOWED_HOSTS": ""}, "DJANGO_ALLOWED_HOSTS"),
    ({"DJANGO_ALLOWED_HOSTS": ".example.gov.cn"}, "DJANGO_ALLOWED_HOSTS"),  # to Django every host below it
    ({"DJANGO_CSRF_TRUSTED_ORIGINS": "https://*.example.cn"}, "DJANGO_CSRF_TRUSTED_ORIGINS"),
    ({"FIELD_KEYS": ""}, "FIELD_KEYS"),
    ({"INDEX_KEY": ""}, "INDEX_KEY"),
    ({"INDEX_KEY": KEY}, "INDEX_KEY"),
]


def run(command: list[str], **env: str) -> subprocess.CompletedProcess[str]:
    keep = {name: os.environ[name] for name in ("PATH", "DATABASE_URL", "REDIS_URL") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *command],
        cwd=ROOT,
        env=keep | env,
        capture_output=True,
        text=True,
        timeout=900,
    )


def settings_under(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> SimpleNamespace:
    """The settings that a process with these variables would have."""
    for name in list(os.environ):
        if name.startswith(("DJANGO_", "FIELD_", "INDEX_")):
            monkeypatch.delenv(name)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return SimpleNamespace(**runpy.run_path(str(ROOT / "jilin_cw" / "settings.py")))


@pytest.mark.parametrize(("change", "words"), BAD, ids=[words for _change, words in BAD])
def test_a_bad_start_is_refused_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], words: str
) -> None:
    monkeypatch.setattr(checks, "settings", settings_under(monkeypatch, SOUND | change))
    with pytest.raises(ImproperlyConfigured, match=words):
        checks.require_sound_deployment()


def test_a_start_without_its_style_sheets_is_refused_and_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(checks, "settings", settings_under(monkeypatch, SOUND | {"STATIC_ROOT": str(tmp_path)}))
    assert "collectstatic" in " ".join(checks.faults_of_files())
    (tmp_path / "staticfiles.json").write_text("{}")
    assert list(checks.faults_of_files()) == []


def test_a_sound_start_has_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "settings", settings_under(monkeypatch, SOUND))
    assert list(checks.faults()) == []


def test_the_web_does_not_come_up_with_a_published_key() -> None:
    done = run(["-c", "import jilin_cw.wsgi"], **SOUND | {"DJANGO_SECRET_KEY": "demo-only-key-not-for-production"})
    assert done.returncode != 0
    assert "must not start" in done.stderr


def test_the_worker_and_the_clock_refuse_as_the_web_does(tmp_path: Path) -> None:
    bad = SOUND | {"DJANGO_DEBUG": "true"}
    for program, options in (("worker", []), ("beat", ["--schedule", str(tmp_path / "beat")])):
        done = run(["-m", "celery", "--app", "jilin_cw.celery", program, *options], **bad)
        assert done.returncode != 0, program
        assert "DJANGO_DEBUG is on" in done.stdout + done.stderr


def test_commands_refuse_it_as_well() -> None:
    done = run(["manage.py", "migrate", "--plan"], **SOUND | {"DJANGO_ALLOWED_HOSTS": "*"})
    assert done.returncode != 0
    assert "jilin_cw.E022" in done.stderr


def test_a_sound_deployment_passes_django_s_own_deployment_checks() -> None:
    done = run(
        ["manage.py", "check", "--deploy", "--tag", "security", "--tag", "deployment", "--fail-level", "WARNING"],
        **SOUND,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_a_database_with_demonstration_data_is_refused(settings: Any) -> None:
    settings.PRODUCTION = True
    assert list(checks.faults_of_data()) == []
    with connection.cursor() as cursor:
        cursor.execute(f"comment on schema public is '{fill.DEMO_MARK}'")
    assert checks.database(databases=["default"])[0].id == "jilin_cw.E030"
    assert "demonstration data" in next(checks.faults_of_data())


def test_the_demonstration_and_production_agree_on_the_mark() -> None:
    assert fill.DEMO_MARK == checks.DEMO_MARK


def test_production_has_no_door_for_demonstration_people() -> None:
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.urls import get_resolver\n"
        "names = {str(name) for name in get_resolver().reverse_dict}\n"
        "spaces = {n: r for n, (_p, r) in get_resolver().namespace_dict.items()}\n"
        "names |= {f'{n}:{name}' for n, r in spaces.items() for name in r.reverse_dict}\n"
        "print(settings.DEMO, sorted(name for name in names if 'demo' in name))"
    )
    production = run(["-c", code], DJANGO_SETTINGS_MODULE="jilin_cw.settings", **SOUND)
    assert production.stdout.strip() == "False []", production.stderr
    demo = run(["-c", code], DJANGO_SETTINGS_MODULE="jilin_cw.settings", **SOUND | {"DJANGO_MODE": "demo"})
    assert demo.stdout.strip() == "True ['agencies:demo_door']", demo.stderr


def test_the_suite_itself_has_no_such_door() -> None:
    assert settings.DEMO is False
    with pytest.raises(NoReverseMatch):
        reverse("agencies:demo_door", args=[uuid.uuid4()])


def test_cookies_travel_only_over_tls_and_only_to_this_host(monkeypatch: pytest.MonkeyPatch) -> None:
    production = settings_under(monkeypatch, SOUND)
    assert (production.SESSION_COOKIE_NAME, production.CSRF_COOKIE_NAME) == ("__Host-session", "__Host-csrf")
    assert production.SESSION_COOKIE_SECURE
    assert production.CSRF_COOKIE_SECURE
    assert production.SESSION_COOKIE_SAMESITE == "Strict"
    assert production.SECURE_HSTS_SECONDS >= 365 * 24 * 3600
