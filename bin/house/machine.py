"""What the operating system must bring: libraries, fonts, for tests a browser. Installed where we may, else named."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .place import is_root
from .words import Stop, say

# The first has no window to draw; with the same engine it takes half the processor time of the others.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """A Debian package and how to see that the machine already has what it brings."""

    package: str
    present: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    def present() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return present


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def chinese_font() -> bool:
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return any(next(folder.rglob("*CJK*"), None) for folder in folders if folder.exists())


def kai_font() -> bool:
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return any(next(folder.rglob("LXGWWenKai*"), None) for folder in folders if folder.exists())


PAPER_NEEDS = [
    Need("libpango-1.0-0", library("libpango-1.0.so.0")),
    Need("libpangoft2-1.0-0", library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", library("libharfbuzz-subset.so.0")),
    Need("libmagic1", library("libmagic.so.1")),
    Need("fontconfig", program("fc-list")),
    Need("fonts-noto-cjk", chinese_font),
    Need("fonts-lxgw-wenkai", kai_font),
]
TEST_NEEDS = [
    Need(BROWSERS[0], program(*BROWSERS)),
    Need("poppler-utils", program("pdftotext")),
    Need("libatomic1", library("libatomic.so.1")),  # the driver of the browser is a Node of its own
]


def ensure_machine(*, with_tests: bool) -> None:
    needs = PAPER_NEEDS + TEST_NEEDS if with_tests else PAPER_NEEDS
    missing = [need.package for need in needs if not need.present()]
    if missing:
        install_system_packages(missing)


def install_system_packages(packages: list[str]) -> None:
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Stop(
            f"请先安装这些系统软件（Debian 的名称）：{names}", f"Install these first (names as in Debian): {names}"
        )
    if not is_root():
        command = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        raise Stop(
            f"缺少系统软件，而当前用户无权安装。请先运行：\n  {command}",
            "System packages are missing and this user may not install them. Run the command above first.",
        )
    say(f"→ 安装系统软件 {names}", "(system packages)")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for step in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(step, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise Stop(
                f"系统软件没有装成：{' '.join(step)}（原因见上）。",
                f"System packages were not installed: {' '.join(step)} failed (reason above).",
            )
