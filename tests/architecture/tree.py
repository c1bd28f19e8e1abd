"""The project's own files, as git knows them."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
LAYERS = [
    "policy",
    "casework",
    "agencies",
    "children",
    "children.*",
    "medical education",
    "transfers placement",
    "transfers.*",
    "reports",
    "jilin_cw",
]


def layer_of(label: str) -> int | None:
    """The subjects inside `children/` and `transfers/` are apps of their own, one layer above, siblings."""
    name = apps.get_app_config(label).name
    owner, _dot, subject = name.partition(".")
    wanted = f"{owner}.*" if subject else name
    return next((n for n, names in enumerate(LAYERS) if wanted in names.split()), None)


@lru_cache(maxsize=1)
def _files() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git of the developer's machine
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file())


def python_files() -> list[Path]:
    return sorted(p for p in _files() if p.suffix == ".py" and "migrations" not in p.parts)


def templates() -> list[Path]:
    return sorted(p for p in _files() if p.suffix == ".html" and p.parts[0] == "templates")
