"""Where things lie: the checkout, var/ and the folders of one run (demo or test)."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import IO

from .words import Stop

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
VENV = VAR / "venv"
PYTHON = VENV / "bin" / "python"
SMALLEST_DISK = 500 * 1024 * 1024
FIRST_DISK = 2500 * 1024 * 1024


def prepare_var() -> None:
    """Make var/, and stop with a sentence where it cannot be written or the disk is full."""
    try:
        VAR.mkdir(exist_ok=True)
        probe = VAR / ".writable"
        probe.write_text("yes")
        probe.unlink()
    except OSError as error:
        raise Stop(f"无法写入 {VAR}：{error.strerror}。", f"{VAR} cannot be written: {error.strerror}.") from error
    needed = SMALLEST_DISK if PYTHON.exists() else FIRST_DISK
    free = shutil.disk_usage(VAR).free
    if free < needed:
        mega = 1024 * 1024
        raise Stop(
            f"磁盘空间不足：{VAR} 只剩 {free // mega} MB，至少需要 {needed // mega} MB。",
            f"Not enough disk: {free // mega} MB left at {VAR}, {needed // mega} MB needed.",
        )


def folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def hold(path: Path, busy: Stop) -> IO[str]:
    """Lock a file for as long as the returned handle lives; raise `busy` when another run holds it."""
    handle = path.open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise busy from error
    return handle


def is_root() -> bool:
    return os.geteuid() == 0
