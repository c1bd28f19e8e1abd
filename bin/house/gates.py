"""bin/test and bin/gate: every check and test. All failures are reported; pytest comes last and closes the run.

The gates run side by side, one for each processor, the longest first; what they say is shown when they are done.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from .demo import interrupt
from .keys import TEST
from .machine import ensure_machine
from .packages import DEMO, PRODUCT, TOOLS, install_browser_packages, install_python_packages
from .place import PYTHON, ROOT, VAR, folder, hold, prepare_var
from .processes import Company
from .servers import Servers
from .words import Stop, say

HOME = VAR / "test"
BIN = PYTHON.parent
TEMPLATES = ["templates"]
MANAGE = [str(PYTHON), "-W", "ignore::DeprecationWarning", "manage.py"]
# Whatever the shell says: a dozen processes read the same thousand modules, and one compiles them for all.
COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}
# The longest first, so that no processor idles at the end; "database" is what pytest copies for its workers.
GATES: dict[str, list[str]] = {
    "types": [str(BIN / "mypy"), "--no-error-summary", "."],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "database": [str(PYTHON), "-W", "ignore::DeprecationWarning", "-m", "tests.databases"],
    "system": [*MANAGE, "check", "--fail-level", "WARNING"],
    "trace": [*MANAGE, "trace", "--check"],
    "describe": [*MANAGE, "describe", "--check"],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", *TEMPLATES],
    "layers": [str(BIN / "lint-imports"), "--no-logo"],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
}


def test(arguments: list[str]) -> int:
    return run(arguments)


def gate(arguments: list[str]) -> int:
    return run(["-m", "not browser", *arguments])


def run(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, interrupt)
    prepare_var()
    busy = Stop("另一个 bin/test 正在运行。", "Another bin/test is running.")
    with hold(folder(HOME) / "lock", busy):
        ensure_machine(with_tests=True)
        install_python_packages([PRODUCT, DEMO, TOOLS])
        install_browser_packages()
        company = Company()
        servers = Servers("test", durable=False, company=company, logs=folder(HOME / "log"))
        servers.forget()
        try:
            return run_gates(os.environ | servers.environment() | TEST, arguments)
        finally:
            company.stop()
            servers.forget()


def run_gates(env: dict[str, str], arguments: list[str]) -> int:
    env = env | COMPILED_ONCE
    with ThreadPoolExecutor(os.cpu_count()) as together:
        passed = dict(zip(GATES, together.map(lambda name: passes(name, GATES[name], env), GATES), strict=True))
    if failed := [name for name, good in passed.items() if not good]:
        say("✗ 未通过：" + "、".join(failed), "(failed gates)")
    say("→ pytest")
    # A file's tests stay together, so what a file builds once is built once; who is done first takes from the others.
    # One more than there are processors: those whose people sit at browsers wait a good part of the time.
    workers = str((os.cpu_count() or 1) + 1)
    command = [str(PYTHON), "-m", "pytest", "-n", workers, "--dist", "worksteal", *arguments]
    tests = subprocess.run(command, cwd=ROOT, env=env)
    return tests.returncode or int(bool(failed))


def passes(name: str, command: list[str], env: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, text=True, capture_output=True)
    good = done.returncode == 0
    words = "" if good else "\n" + done.stdout + done.stderr
    say(f"{'✓' if good else '✗'} {name} {time.monotonic() - began:.1f}s{words}")  # in one piece: others speak too
    return good
