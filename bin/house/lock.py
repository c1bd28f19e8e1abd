"""bin/lock: writes every lock file again. Each layer holds only what the layers below it do not."""

from __future__ import annotations

import json
import re
import subprocess

from .packages import LAYERS, Layer, npm
from .place import PYTHON, ROOT
from .words import Stop, say


def pinned(layer: Layer) -> list[str]:
    """Names of the packages in a lock file."""
    return re.findall(r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / layer.path).read_text(), re.MULTILINE)


def write_lock(layer: Layer, below: list[Layer], options: list[str]) -> None:
    command = [str(PYTHON), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--annotation-style", "line"]
    command += ["--custom-compile-command", "bin/lock", "--output-file", layer.path, *options]
    command += ["--group", layer.group] if layer.group else ["pyproject.toml"]
    for lower in below:
        command += ["--constraint", lower.path]
        for name in pinned(lower):
            command += ["--no-emit-package", name]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def write_npm_lock() -> None:
    """Integrity hashes stay, download addresses go: any registry may deliver, none may change a byte."""
    subprocess.run(
        [*npm(), "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True
    )
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        for address in ("resolved", "funding"):
            package.pop(address, None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")


def main(options: list[str]) -> int:
    if not PYTHON.exists():
        raise Stop("请先运行一次 bin/test。", "Run bin/test once first.")
    for number, layer in enumerate(LAYERS):
        say(f"→ {layer.path}")
        write_lock(layer, LAYERS[:number], options)
    say("→ package-lock.json")
    write_npm_lock()
    return 0
