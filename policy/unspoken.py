"""Words of what no list, slip or paper of a handover may name (rules R13.2, R13.3): an infection, a disorder of the
mind, abuse, a young person's crime. They are looked for in every child's papers alike, so that a blank tells nothing.
"""

from __future__ import annotations

import re

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
UNSPOKEN = (
    # 艾滋病病毒感染, also by what is taken against it
    "艾滋", "HIV", "AIDS", "抗病毒", "CD4", "病毒载量", "拉米夫定", "替诺福韦", "齐多夫定", "多替拉韦",
    "依非韦伦", "奈韦拉平", "洛匹那韦", "阿巴卡韦", "恩曲他滨", "必妥维", "克力芝",
    # 精神障碍
    "精神分裂", "精神障碍", "双相", "抑郁", "自残", "自杀",
    # 性侵害 and other cases
    "性侵", "猥亵", "强奸", "犯罪记录", "不起诉", "社区矫正", "专门教育", "涉案",
    # who adopts
    "收养人",
)  # fmt: skip


_WORDS = re.compile("|".join(rf"(?<![A-Z]){word}(?![A-Z])" for word in UNSPOKEN if word.isascii()))


def names_what_is_kept_silent(*texts: str) -> str:
    """The first such word in the texts, "" where there is none. Spaces between signs and small letters hide none."""
    whole = "\n".join(texts).translate(_HALF).upper()
    if latin := _WORDS.search(whole):
        return latin[0]
    squeezed = "".join(whole.split())
    return next((word for word in UNSPOKEN if word in squeezed and not word.isascii()), "")
