"""The name a person gave a file, made harmless to show and to save under. It is never used as a path here."""

from __future__ import annotations

import re
import unicodedata

EXTENSIONS = {"jpg": "jpg", "jpeg": "jpg", "png": "png", "pdf": "pdf", "docx": "docx", "xlsx": "xlsx"}
FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
LONGEST = 120


def clean_name(name: str) -> str:
    """Last component only; no control, direction or path characters; trailing dots gone; at most 120 characters."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(c for c in text if unicodedata.category(c)[0] != "C")
    text = FORBIDDEN.sub("_", text).rstrip(" .")
    stem, dot, ending = text.rpartition(".")
    if not dot:
        stem, ending = text, ""
    stem = stem.strip(" .")[: LONGEST - len(ending) - 1] or "未命名"
    return f"{stem}{dot}{ending}"


def extension_of(name: str) -> str:
    """The extension of an accepted file in its usual form, or "" when such files are not accepted."""
    return EXTENSIONS.get(name.rpartition(".")[2].lower() if "." in name else "", "")
