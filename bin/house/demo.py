"""bin/demo: from a bare machine to the demonstration province in the browser."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from .account import server_account, server_home
from .keys import keys_of
from .machine import ensure_machine
from .packages import DEMO, PRODUCT, install_browser_packages, install_python_packages
from .place import PYTHON, ROOT, VAR, folder, hold, prepare_var
from .processes import Company, Process, require_free, wait_until
from .servers import Servers, write_private
from .words import Stop, say

HOME = VAR / "demo"
RESTARTS = 5
APPLICATION = "jilin_cw.wsgi:application"
# The files that shape the database: migrations, set-up commands, reference data.
SHAPING = ("*/migrations/*.py", "*/management/commands/*.py", "*/data/**/*", "policy/*.toml", "casework/database.py")
# For the commands that prepare: no time limit on a statement, and no log lines between our own.
QUIET = {"DATABASE_STATEMENT_TIMEOUT": "0", "LOG_LEVEL": "WARNING"}


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    began = time.monotonic()
    prepare_var()
    address = f"http://127.0.0.1:{options.port}/"
    running = Stop(
        "演示已经在运行。请先在那个窗口按 Ctrl-C。",
        "The demonstration is already running. Press Ctrl-C in that window first.",
    )
    with hold(folder(HOME) / "lock", running):
        require_free(options.port)
        if options.fresh or half_seeded():
            begin_anew()
        ensure_machine(with_tests=False)
        install_python_packages([PRODUCT, DEMO])
        install_browser_packages()
        company = Company()
        try:
            open_house(company, options.port)
            say(f"\n演示已就绪（{time.monotonic() - began:.0f} 秒）：{address}")
            say(
                "在登录页点一位演示人员即可进入；按 Ctrl-C 结束。",
                "(Click one of the people on the sign-in page; Ctrl-C ends it.)",
            )
            watch(company)
        finally:
            say("\n→ 正在停止", "(stopping)")
            company.stop()
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "bin/demo", description="安装并运行演示（数据均为虚构）。Sets up and runs the demonstration."
    )
    parser.add_argument("--port", type=int, default=8000, help="网页端口 port of the pages (8000)")
    parser.add_argument(
        "--fresh", action="store_true", help="删除演示数据，重新开始 remove the demonstration's data and begin anew"
    )
    return parser.parse_args(arguments)


def interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def begin_anew() -> None:
    """Remove the demonstration's own data; packages and everything else under var/ stay."""
    say("→ 删除旧的演示数据", "(removing the old demonstration)")
    outside = server_home("demo", server_account())
    for place in {HOME, outside}:
        for entry in place.iterdir():
            if entry.name == "lock":
                continue
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def half_seeded() -> bool:
    """The province was being built when somebody ended it. A database named by DATABASE_URL is left alone."""
    return (HOME / "seeding").exists() and "DATABASE_URL" not in os.environ


def open_house(company: Company, port: int) -> None:
    """Start servers, prepare the database, start the programs."""
    logs = folder(HOME / "log")
    servers = Servers("demo", durable=True, company=company, logs=logs)
    env = os.environ | environment_of(servers.environment())
    write_private(
        HOME / "env.sh", "".join(f"export {name}='{env[name]}'\n" for name in sorted(env.keys() - os.environ.keys()))
    )
    fill(env)
    collect_static(env)
    for process in programs(env, logs, port):
        company.add(process)
    web = next(process for process in company.members if process.name == "web")
    wait_until(lambda: responds(f"http://127.0.0.1:{port}/healthz"), web)


def environment_of(addresses: dict[str, str]) -> dict[str, str]:
    return {
        **addresses,
        **keys_of(HOME / "keys.json"),
        "DJANGO_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "jilin_cw.settings",
        "DJANGO_ALLOWED_HOSTS": "127.0.0.1,localhost",
        "STATIC_ROOT": str(HOME / "static"),
        "MEDIA_ROOT": str(folder(HOME / "files")),
    }


def fill(env: dict[str, str]) -> None:
    """Shape the database when the code that shapes it has changed; seed it once."""
    shaped, seeded = HOME / "shaped", HOME / "seeded"
    database = hashlib.sha256(env["DATABASE_URL"].rpartition("@")[2].rpartition("/")[2].encode()).hexdigest()
    wanted = f"{database} {fingerprint(SHAPING)}"
    steps = [] if shaped.exists() and shaped.read_text() == wanted else ["claim", "shape"]
    steps += [] if seeded.exists() and seeded.read_text() == database else ["seed"]
    if not steps:
        return
    if "seed" in steps:
        (HOME / "seeding").touch()
    done = subprocess.run([str(PYTHON), "-m", "bin.house.fill", *steps], cwd=ROOT, env=env | QUIET)
    if done.returncode:
        raise Stop(
            "数据库没有准备好（原因见上）。改正后再运行；要从头开始请用 bin/demo --fresh。",
            "The database was not made ready (reason above). Mend and run again, or begin anew: bin/demo --fresh.",
        )
    shaped.write_text(wanted)
    seeded.write_text(database)
    (HOME / "seeding").unlink(missing_ok=True)


def collect_static(env: dict[str, str]) -> None:
    collected = HOME / "collected"
    wanted = fingerprint(("static/**/*", "*/static/**/*", "requirements.lock"))
    if collected.exists() and collected.read_text() == wanted:
        return
    manage(env, "collectstatic", "--no-input", "--clear", "--verbosity=0")
    collected.write_text(wanted)


def fingerprint(patterns: tuple[str, ...]) -> str:
    """Changes when one of these files of ours changes."""
    digest = hashlib.sha256()
    for path in sorted(found for pattern in patterns for found in ROOT.glob(pattern) if found.is_file()):
        if not path.is_relative_to(VAR) and "node_modules" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def manage(env: dict[str, str], *arguments: str) -> None:
    if subprocess.run([str(PYTHON), "manage.py", *arguments], cwd=ROOT, env=env | QUIET).returncode:
        raise Stop(
            f"manage.py {arguments[0]} 没有成功（原因见上）。", f"manage.py {arguments[0]} failed (reason above)."
        )


def programs(env: dict[str, str], logs: Path, port: int) -> list[Process]:
    python = [str(PYTHON), "-m"]
    web = [*python, "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}", APPLICATION]
    celery = [*python, "celery", "--app", "jilin_cw.celery"]
    worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-mingle", "--without-gossip"]
    beat = [*celery, "beat", "--schedule", str(logs.parent / "beat"), "--pidfile", "", "--loglevel", "INFO"]
    commands = {"web": web, "worker": worker, "beat": beat}
    return [Process(name, command, env, logs / f"{name}.log", ROOT) for name, command in commands.items()]


def responds(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - loopback, built above
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def watch(company: Company) -> None:
    """Wait for Ctrl-C. A program that ends is started again a few times; a server that ends ends all."""
    restarts = 0
    try:
        while True:
            time.sleep(0.5)
            for process in company.members:
                if process.alive():
                    continue
                restarts += 1
                if process.name not in {"web", "worker", "beat"} or restarts > RESTARTS:
                    raise Stop(
                        f"{process.name} 意外结束，日志在 {process.log}：\n{process.last_words()}",
                        f"{process.name} ended unexpectedly; see the log above.",
                    )
                say(f"→ {process.name} 意外结束，正在重新启动", "(restarting)")
                process.start()
    except KeyboardInterrupt:
        sys.stdout.write("\n")
