"""Short names of places, as people say them: 四平, 前郭县, 延边."""

from __future__ import annotations

import re

# The peoples named in Jilin's autonomous prefecture and counties.
_AUTONOMOUS = re.compile(r"(?:朝鲜族|蒙古族|满族|回族)*自治([州县])$")
_SPOKEN = {"前郭尔罗斯蒙古族自治县": "前郭县", "长白山保护开发区": "长白山", "延边朝鲜族自治州": "延边"}


def short_name_of(name: str, *, prefecture: bool) -> str:
    """四平市 → 四平. A county keeps its suffix: 通化县 is not 通化, and 西安区 is not Xi'an."""
    if name in _SPOKEN:
        return _SPOKEN[name]
    return name.removesuffix("市") if prefecture else _AUTONOMOUS.sub(r"\1", name)
