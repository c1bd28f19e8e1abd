"""Starting, watching and ending programs; only programs started here are ever ended, by their own process id."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .account import Account
from .words import Stop

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1


@dataclass
class Process:
    """One program with its log file. `patience` is how many seconds it may take to end before it is killed."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    cwd: Path
    account: Account = field(default_factory=Account)
    ending: signal.Signals = signal.SIGTERM
    patience: float = 15
    child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("wb") as log:
            self.child = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches only us; we end the others in order
                preexec_fn=self.end_with_parent,
                **self.account.options(),
            )

    def end_with_parent(self) -> None:
        """Even when this command is killed outright, no server is left behind."""
        LIBC.prctl(PR_SET_PDEATHSIG, self.ending)

    def alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def stop(self) -> None:
        if self.child is None or self.child.poll() is not None:
            return
        self.child.send_signal(self.ending)
        try:
            self.child.wait(self.patience)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-12:])


def wait_until(ready: Callable[[], bool], process: Process, seconds: float = 60) -> None:
    """Wait for a started program; give up with its last words when it ends or takes too long."""
    until = time.monotonic() + seconds
    while not ready():
        if not process.alive() or time.monotonic() > until:
            raise Stop(
                f"{process.name} 没有启动成功，日志在 {process.log}：\n{process.last_words()}",
                f"{process.name} did not start; see the log above.",
            )
        time.sleep(0.1)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def require_free(port: int) -> None:
    if not 0 < port < 65536:
        raise Stop(
            f"没有 {port} 这个端口，请用 1 至 65535，例如：bin/demo --port 8080",
            f"There is no port {port}; take one of 1 to 65535, for example: bin/demo --port 8080",
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Stop(
                f"端口 {port} 不能使用（{error.strerror}）。请换一个，例如：bin/demo --port {port + 1}",
                f"Port {port} cannot be used ({error.strerror}). Take another, for example: bin/demo --port {port + 1}",
            ) from error


class Company:
    """Programs that live and end together, last started first ended."""

    def __init__(self) -> None:
        self.members: list[Process] = []

    def add(self, process: Process) -> Process:
        self.members.append(process)
        process.start()
        return process

    def stop(self) -> None:
        for process in reversed(self.members):
            process.stop()
        self.members.clear()
