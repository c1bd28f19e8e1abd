"""Settings come from the environment, every one is written down, and a secret may be a file."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.test import override_settings

from jilin_cw.cache import key_of_this_database
from tests.platform.tree import ROOT

READERS = {"str", "bool", "int", "list", "path", "db", "json", "float"}


def names_read(path: Path) -> set[str]:
    """The first argument of every env.something("NAME", …)."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.func.attr in READERS
        and isinstance(call.args[0], ast.Constant)
    }


def test_a_deployer_finds_every_setting_in_the_example() -> None:
    written = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    gunicorn = set(re.findall(r'environ\.get\("([A-Z_]+)"', (ROOT / "deploy" / "gunicorn.conf.py").read_text()))
    used = names_read(ROOT / "jilin_cw" / "settings.py") | gunicorn
    assert used - written == set(), "missing from .env.example"
    assert written - used == set(), "in .env.example, but nothing reads it"


def test_no_other_module_reads_the_environment() -> None:
    apps = [ROOT / app for app in settings.INSTALLED_APPS if (ROOT / app / "__init__.py").exists()]
    for path in (file for app in apps for file in app.rglob("*.py")):
        text = path.read_text()
        # A program of its own (a child process in a closed room) has no settings to ask.
        if "__main__" not in text and path.name != "settings.py":
            assert not re.search(r"environ\[|environ\.get\(|getenv\(", text), path


def read_settings(expression: str, **env: str) -> str:
    code = f"import jilin_cw.settings as s; print(*[{expression}])"
    clean = {"PATH": os.environ["PATH"]} | env
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=clean, capture_output=True, text=True
    ).stdout.strip()


def test_a_secret_can_be_a_file_that_ends_with_a_new_line(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("from-a-file\n")
    assert read_settings("s.SECRET_KEY", DJANGO_SECRET_KEY_FILE=str(secret)) == "from-a-file"


def test_nobody_who_says_nothing_gets_a_demonstration() -> None:
    words = read_settings("s.MODE, s.DEMO, s.DEBUG, s.SESSION_COOKIE_SECURE")
    assert words.split() == ["production", "False", "False", "True"]


def test_two_databases_share_a_cache_without_meeting() -> None:
    assert key_of_this_database("a", "", 1).startswith(f"{settings.DATABASES['default']['NAME']}:")


def test_pages_are_limited_in_the_database_too() -> None:
    options = settings.DATABASES["default"]["OPTIONS"]["options"]
    assert "statement_timeout=30s" in options
    assert "lock_timeout=" in options


def test_without_a_replica_there_is_one_database_and_with_one_both_are_reached_alike() -> None:
    assert read_settings("list(s.DATABASES)") == "['default']"
    assert read_settings("list(s.DATABASES)", REPLICA_URL="") == "['default']"
    address = "postgres://jilin_web:secret@standby:5433/jilin"
    found = read_settings("s.DATABASES['replica'][name] for name in ('HOST', 'PORT', 'USER')", REPLICA_URL=address)
    assert found == "standby 5433 jilin_web"
    alike = ("OPTIONS", "CONN_MAX_AGE", "CONN_HEALTH_CHECKS")
    same = f"s.DATABASES['default'][name] == s.DATABASES['replica'][name] for name in {alike}"
    assert read_settings(same, REPLICA_URL=address, DATABASE_STATEMENT_TIMEOUT="7s") == "True True True"


@override_settings(BEHIND_PROXY=True)
def test_behind_a_front_server_nobody_can_claim_an_address() -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory

    from jilin_cw.front import ClientAddress

    seen = []
    door = ClientAddress(lambda request: seen.append(request.META["REMOTE_ADDR"]) or HttpResponse())
    door(RequestFactory().get("/", headers={"X-Forwarded-For": "192.0.2.1, 198.51.100.7"}))
    door(RequestFactory().get("/"))
    assert seen == ["198.51.100.7", "127.0.0.1"]


def test_the_front_server_may_read_static_files_and_nobody_else_s_uploads() -> None:
    assert storages["staticfiles"].file_permissions_mode == 0o644
    assert storages["default"].file_permissions_mode == 0o640
