"""bin/chaos: people work, and each program in turn is killed outright in the middle of it. Nothing may break."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import time
from typing import IO

from .demo import QUIET, interrupt, programs, responds
from .keys import TEST
from .machine import ensure_machine
from .packages import DEMO, PRODUCT, TOOLS, install_browser_packages, install_python_packages
from .place import PYTHON, ROOT, VAR, folder, hold, prepare_var
from .processes import Company, Process, free_port, wait_until
from .servers import Servers
from .words import Stop, say

HOME = VAR / "chaos"
ACTS = {
    "report": "yearly report",
    "roster": "roster import",
    "transfer": "transfer accepted",
    "signing": "packet sealed",
    "closing": "transfer closed",
}
AT_ONCE = {"transfer", "signing", "closing"}  # answered while one waits; the others go on in the worker
VICTIMS = {"worker": "Celery worker", "web": "web", "Valkey": "broker", "PostgreSQL": "database"}
SECONDS = 420  # no round begins later
PATIENCE = 30


class Storm:
    """The people, in a process of their own (tests/platform/storm.py): one line asks, one line answers."""

    def __init__(self, env: dict[str, str]) -> None:
        command = [str(PYTHON), "-W", "ignore", "-m", "tests.platform.storm"]
        log = (HOME / "log" / "storm.log").open("wb")
        self.child = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )
        log.close()

    def tell(self, words: str) -> None:
        print(words, file=pipe(self.child.stdin), flush=True)

    def hear(self) -> str:
        answer = pipe(self.child.stdout).readline().strip()
        if not answer:
            raise Stop(f"演练程序意外结束，见 {HOME / 'log' / 'storm.log'}", "The people's process ended; see its log.")
        return answer

    def ask(self, words: str) -> str:
        self.tell(words)
        return self.hear()

    def end(self) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()


def pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise Stop("没有管道。", "There is no pipe.")
    return stream


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, interrupt)
    prepare_var()
    busy = Stop("另一个 bin/chaos 正在运行。", "Another bin/chaos is running.")
    with hold(folder(HOME) / "lock", busy):
        ensure_machine(with_tests=False)
        install_python_packages([PRODUCT, DEMO, TOOLS])
        install_browser_packages()
        if arguments[:1] == ["walk"]:
            return walk(arguments[1:])
        if arguments[:1] == ["figures"]:
            return figures()
        pick = random.Random(int(arguments[0]) if arguments else None)  # noqa: S311 - when to strike
        return play(pick)


def walk(arguments: list[str]) -> int:
    """`bin/chaos walk [how many] [seed]`: nobody is killed, but people do everything in any order, for long."""
    many = arguments[:1] or ["40"]
    command = [str(PYTHON), "-m", "pytest", "tests/walk", "--log-cli-level=INFO", "--walks", *many]
    return undisturbed("walk", [*command, *(f"--hypothesis-seed={seed}" for seed in arguments[1:2])])


def figures() -> int:
    """`bin/chaos figures`: a demonstration province of its own, and every indicator counted anew in plain SQL."""
    build = [str(PYTHON), "-m", "bin.house.fill", "claim", "shape", "seed"]
    count = [str(PYTHON), "-W", "ignore", "-m", "tests.reports.recount_province"]
    return undisturbed("figures", build, count, MEDIA_ROOT=str(folder(HOME / "files")), **QUIET)


def undisturbed(name: str, *commands: list[str], **more: str) -> int:
    """One command after the other on servers of their own, until one fails."""
    company = Company()
    servers = Servers(name, durable=False, company=company, logs=folder(HOME / "log"))
    servers.forget()
    try:
        env = os.environ | servers.environment() | TEST | more
        failures = (subprocess.run(command, cwd=ROOT, env=env).returncode for command in commands)
        return next(filter(None, failures), 0)
    finally:
        company.stop()
        servers.forget()


def play(pick: random.Random) -> int:
    """Servers that keep what they promised, the product's own programs, and the rounds."""
    company = Company()
    logs = folder(HOME / "log")
    # Not the servers of DATABASE_URL: what is killed here must be ours.
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("REDIS_URL", None)
    servers = Servers("chaos", durable=True, company=company, logs=logs)
    servers.forget()
    storm: Storm | None = None
    try:
        port = free_port()
        env = os.environ | servers.environment() | surroundings(port)
        for command in (["migrate", "--verbosity", "0"], ["prepare_database"]):
            subprocess.run([str(PYTHON), "-W", "ignore", "manage.py", *command], cwd=ROOT, env=env, check=True)
        for process in programs(env, logs, port):
            company.add(process)
        settle(company, port)
        storm = Storm(env)
        return rounds(company, storm, port, pick)
    finally:
        if storm:
            storm.end()
        company.stop()
        servers.forget()


def surroundings(port: int) -> dict[str, str]:
    """Test mode; a worker that waits long for a dead server proves nothing."""
    return {
        **TEST,
        "MEDIA_ROOT": str(folder(HOME / "files")),
        "STATIC_ROOT": str(folder(HOME / "static")),
        "CHAOS_ADDRESS": f"http://127.0.0.1:{port}",
    }


def rounds(company: Company, storm: Storm, port: int, pick: random.Random) -> int:
    """Each act beside each death; a line for each round, and how many broke something."""
    began, broken, played = time.monotonic(), 0, 0
    say(f"{'act':<20}{'killed':<16}{'after':>8}{'healed in':>11}  result")
    for victim, killed in VICTIMS.items():
        for act, title in ACTS.items():
            if time.monotonic() - began > SECONDS:
                continue
            storm.ask(f"ready {act}")
            storm.tell(f"act {act}")
            after = pick.uniform(0.02, 0.4 if act in AT_ONCE else 2.0)
            time.sleep(after)
            strike(next(p for p in company.members if p.name == victim))
            struck = time.monotonic()
            settle(company, port)
            answered = storm.hear()
            result = storm.ask(f"settle {act}")
            played, broken = played + 1, broken + (result != "whole")
            healed = time.monotonic() - struck
            say(f"{title:<20}{killed:<16}{after:>6.2f} s{healed:>9.1f} s  {answered}; {result}")
    say(f"{played} rounds of {len(ACTS) * len(VICTIMS)}, {broken} broken, {time.monotonic() - began:.0f} s")
    return int(bool(broken) or played < len(VICTIMS))


def strike(process: Process) -> None:
    """Kill -9, with everything it started; the database's sessions end by themselves when they miss their parent."""
    if process.child is None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.child.pid, signal.SIGKILL)
    process.child.wait()


def settle(company: Company, port: int) -> None:
    """Start again whatever is dead, as a service manager would, until the product says that it is ready."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for process in company.members:
            if not process.alive():
                process.start()
        time.sleep(0.5)
        if all(process.alive() for process in company.members) and responds(f"http://127.0.0.1:{port}/readyz"):
            return
    wait_until(lambda: responds(f"http://127.0.0.1:{port}/readyz"), company.members[0], seconds=1)
