"""Which fonts the papers use, where they lie, what they can draw, and what is missing on this machine."""

from __future__ import annotations

import ctypes
import functools
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.core.checks import CheckMessage, Error

# 仿宋, 黑体, 楷体 and 小标宋 as GB/T 9704 names them; the licensed faces first, then the open ones of Debian.
FAMILIES: dict[str, tuple[str, ...]] = {
    "fangsong": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "FZFangSong-Z02", "Noto Serif CJK SC"),
    "hei": ("SimHei", "FZHei-B01", "Noto Sans CJK SC"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "FZKai-Z03", "LXGW WenKai", "Noto Serif CJK SC"),
    "title": ("FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC"),
    "song": ("SimSun", "Noto Serif CJK SC"),
}
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
PACKAGES = (
    "apt-get install fonts-noto-cjk fonts-lxgw-wenkai libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"
)
DRAWN_BY_NOTHING = frozenset("\n\r\t\u200b\u200c\u200d\ufeff")


def families() -> dict[str, tuple[str, ...]]:
    """`settings.DOCUMENT_FONTS` names a site's own faces, e.g. {"fangsong": ["方正仿宋_GBK"]}; ours follow."""
    own: dict[str, Any] = getattr(settings, "DOCUMENT_FONTS", {})
    return {use: (*own.get(use, ()), *names) for use, names in FAMILIES.items()}


def folders() -> list[str]:
    return [*FOLDERS, *(str(folder) for folder in getattr(settings, "DOCUMENT_FONT_FOLDERS", ()))]


def fontconfig() -> str:
    """The only fonts that exist for the press. No rescan: a font file added later counts from the next press on."""
    places = "".join(f"<dir>{escape(folder)}</dir>" for folder in folders())
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{places}<cachedir>/var/cache/fontconfig</cachedir><config><rescan><int>0</int></rescan></config></fontconfig>"
    )


def variables() -> str:
    """The families as CSS variables. The quotes are ours: a family name holds none."""
    rules = (
        f"--{use}: " + ", ".join('"' + name.replace('"', "").replace("\\", "") + '"' for name in names)
        for use, names in families().items()
    )
    return ":root {" + "; ".join(rules) + "}\n"


@functools.cache
def _installed(names: tuple[str, ...], _places: tuple[str, ...]) -> dict[str, tuple[Path, int]]:
    """Family name → font file and index in it, for those of `names` that lie in the folders."""
    program = shutil.which("fc-list")
    if not program:
        return {}
    with tempfile.NamedTemporaryFile("w", suffix=".conf", encoding="utf-8") as file:
        file.write(fontconfig())
        file.flush()
        listed = subprocess.run(  # noqa: S603 - fontconfig's own tool, nothing from outside
            [program, "-f", "%{family}|%{index}|%{file}\n"],
            env={"FONTCONFIG_FILE": file.name, "LANG": "C.UTF-8"}, capture_output=True, text=True, timeout=60,
            check=False,
        ).stdout  # fmt: skip
    faces = sorted(line.split("|", 2) for line in listed.splitlines() if line.count("|") >= 2)
    known = {name: (Path(file), int(index)) for family, index, file in reversed(faces) for name in family.split(",")}
    return {name: known[name] for name in names if name in known}


def installed() -> dict[str, tuple[Path, int]]:
    names = {name for stack in families().values() for name in stack}
    return _installed(tuple(sorted(names)), tuple(folders()))


@functools.cache
def _drawable(file: Path, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # comes with WeasyPrint, has no types

    with TTFont(file, fontNumber=index & 0xFFFF, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def missing_characters(text: str) -> list[str]:
    """The characters of `text` that no configured font can draw: they would print as boxes. Each once, in order."""
    known = frozenset[int]().union(*(_drawable(*place) for place in set(installed().values())))
    return [c for c in dict.fromkeys(text) if c not in DRAWN_BY_NOTHING and ord(c) not in known]


def font_faults() -> list[str]:
    """Uses (仿宋, 黑体 …) for which not one family is on this machine."""
    have = installed()
    return [use for use, stack in families().items() if not any(name in have for name in stack)]


def has_subsetter() -> bool:
    """Without libharfbuzz-subset every paper takes twice as long and grows."""
    for name in ("libharfbuzz-subset.so.0", "libharfbuzz-subset.so", "libharfbuzz-subset.0.dylib"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def check_printing(**_kwargs: Any) -> list[CheckMessage]:
    """Start-up check: the machine can print. Registered in `casework.apps`."""
    faults: list[CheckMessage] = []
    if not shutil.which("fc-list"):
        faults.append(Error("fontconfig (fc-list) is not installed.", hint=PACKAGES, id="casework.E701"))
    elif missing := font_faults():
        faults.append(Error(f"No font for {', '.join(missing)} on this machine.", hint=PACKAGES, id="casework.E702"))
    if not has_subsetter():
        faults.append(Error("libharfbuzz-subset is not installed.", hint=PACKAGES, id="casework.E703"))
    return faults
