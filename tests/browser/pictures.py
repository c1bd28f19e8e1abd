"""Pictures of the manual: taken on the way by the journey itself, few colours, so that they stay small."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image

FOLDER = Path(settings.BASE_DIR) / "docs" / "manual" / "img"
LARGEST = 120_000  # bytes
COLOURS = (128, 64, 32, 16)


def is_wanted(name: str) -> bool:
    """A run of the tests leaves the pictures alone; MANUAL=1 takes them anew."""
    return os.environ.get("MANUAL") == "1" or not (FOLDER / f"{name}.png").exists()


def take(page: Any, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(small(page.screenshot()))


def small(png: bytes) -> bytes:
    """The picture in so many colours as the size allows."""
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    body = b""
    for colours in COLOURS:
        out = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        body = out.getvalue()
        if len(body) < LARGEST:
            break
    return body
