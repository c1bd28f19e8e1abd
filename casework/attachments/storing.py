"""Where the bytes lie: MEDIA_ROOT/aa/bb/random, written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{40}")


def path_of(stored_name: str) -> Path:
    if not STORED.fullmatch(stored_name):
        raise ValueError("not the name of a stored file")
    return Path(settings.MEDIA_ROOT) / stored_name


def put(content: bytes) -> str:
    """Store and return the name. The file appears under its name only when it is whole and on the disk."""
    with writing() as draft:
        draft.file.write(content)
    return draft.stored_name


@dataclass(frozen=True)
class Draft:
    """A file that is being written; `stored_name` counts once the block is left without an error."""

    file: IO[bytes]
    stored_name: str


@contextmanager
def writing() -> Iterator[Draft]:
    """Write a file piece by piece: whole and on the disk under its name at the end, or not at all."""
    name = secrets.token_hex(20)
    stored_name = f"{name[:2]}/{name[2:4]}/{name}"
    place = path_of(stored_name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    draft = place.with_suffix(".part")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        with os.fdopen(handle, "wb") as file:
            yield Draft(file, stored_name)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(place)
    finally:
        draft.unlink(missing_ok=True)


def drop(stored_name: str) -> None:
    path_of(stored_name).unlink(missing_ok=True)
