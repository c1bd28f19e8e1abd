"""What a name is searched by: its grams (one and two characters) and the beginnings of its pinyin.

Both are plain arrays under GIN indexes: an infix of Chinese characters and a prefix of pinyin become one `@>`, which
the planner estimates well and serves in every scope.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from django.utils.translation import gettext as _

# A name of a minority or foreign people is written with a dot; people and keyboards have many.
DOTS = dict.fromkeys(map(ord, "•・‧∙⋅．.｡"), "·")
# The longest beginning that is kept; a longer search term is cut to it.
LONGEST = 24

# Surnames that are read otherwise than the word. Both readings are searched: not every colleague knows the right one.
SURNAMES = {
    "单": ("shan", "dan"), "曾": ("zeng", "ceng"), "解": ("xie", "jie"), "仇": ("qiu", "chou"), "查": ("zha", "cha"),
    "朴": ("piao", "pu"), "区": ("ou", "qu"), "盖": ("ge", "gai"), "种": ("chong", "zhong"), "覃": ("qin", "tan"),
    "翟": ("zhai", "di"), "尉": ("wei", "yu"), "乐": ("yue", "le"), "繁": ("po", "fan"), "缪": ("miao", "mou"),
    "员": ("yun", "yuan"), "黑": ("he", "hei"), "洗": ("xian", "xi"), "折": ("she", "zhe"), "召": ("shao", "zhao"),
    "宓": ("mi", "fu"), "车": ("che", "ju"), "秘": ("bi", "mi"), "祭": ("zhai", "ji"), "能": ("nai", "neng"),
    "盛": ("sheng", "cheng"), "晟": ("cheng", "sheng"), "藏": ("zang", "cang"), "逄": ("pang", "feng"),
    "郇": ("xun", "huan"), "牟": ("mou", "mu"), "隗": ("wei", "kui"), "乜": ("nie", "mie"), "阚": ("kan", "han"),
    "郗": ("xi", "chi"), "谌": ("chen", "shen"), "莘": ("shen", "xin"), "殷": ("yin", "yan"), "行": ("xing", "hang"),
    "角": ("jue", "jiao"), "晁": ("chao", "zhao"), "万俟": ("mo qi", "wan si"), "尉迟": ("yu chi", "wei chi"),
    "单于": ("chan yu", "dan yu"), "长孙": ("zhang sun", "chang sun"),
}  # fmt: skip


def tidy(name: str) -> str:
    """A name as it is stored: half-width, one kind of dot, no spaces between Chinese characters."""
    text = unicodedata.normalize("NFKC", name.translate(DOTS)).translate(DOTS)
    # What cannot be seen (a mark that turns the writing direction, a space of no width) is no part of a name.
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"}).strip()
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", re.sub(r"\s+", " ", text))


# Han characters: the basic block and extension A, the compatibility forms, planes 2 and 3; 〇 is one too.
HAN = re.compile("[〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
LETTERS = ("L", "M", "Nd")  # letters and their marks, digits: 女婴2号
BETWEEN = "· -'’."
OWN_USE = "Co"


def name_fault(name: str) -> str:
    """Why a tidied name cannot be kept: which character it is and how to repair it; "" for a name."""
    for character in name:
        kind = unicodedata.category(character)
        if HAN.match(character) or kind.startswith(LETTERS) or character in BETWEEN:
            continue
        if kind == OWN_USE:
            return _("姓名中有一个本机自造的字（编码 %(code)s），别的电脑显示不出来。请改用国家标准字库中的字。") % {
                "code": f"U+{ord(character):04X}"
            }
        return _("姓名中不能有“%(character)s”，请删去；少数民族姓名的间隔用“·”。") % {"character": character}
    if name and not any(HAN.match(c) or unicodedata.category(c).startswith("L") for c in name):
        return _("姓名中没有文字，请核对；还没有名字的请留空。")
    return ""


def name_grams(name: str) -> list[str]:
    """Every character of the name and every pair of neighbours, the dot included: 王小明 → 王 小 明 王小 小明."""
    text = tidy(name)
    return sorted({*text, *(a + b for a, b in pairwise(text))} - {" "})


def grams_of_term(term: str) -> list[str]:
    """The grams that a name must have to contain the term: its pairs, or the single character."""
    text = tidy(term)
    return [text] if len(text) == 1 else sorted({a + b for a, b in pairwise(text)})


def pinyin_keys(name: str) -> list[str]:
    """The beginnings of every way to spell the name: in full, by initials, by both readings of its surname."""
    spellings = {spelling for full, short in _readings(tidy(name)) for spelling in (full, short)}
    spellings |= {spelling.replace("v", "u") for spelling in spellings}
    return sorted({spelling[:end] for spelling in spellings for end in range(1, min(len(spelling), LONGEST) + 1)})


def pinyin_term(term: str) -> str:
    """A typed spelling as the keys have it: wáng yǔ-tóng, ＷＹＴ and wang'yutong are all the same to us."""
    marks = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", term).lower().replace("ü", "v"))
    return re.sub(r"[^a-z]", "", marks)[:LONGEST]


@cache
def _syllable(character: str) -> str:
    """One character read by itself: names are no phrases, and a roster of thousands asks for the same few hundred."""
    from pypinyin import lazy_pinyin  # its dictionaries take a while: only who names a child loads them

    return re.sub(r"[^a-z]", "", "".join(lazy_pinyin(character)).lower())


def _readings(name: str) -> list[tuple[str, str]]:
    """(full, initials) for each reading of the surname."""
    syllables = [_syllable(character) for character in name]
    readings = [syllables] if name else []
    surname = next((name[:n] for n in (2, 1) if name[:n] in SURNAMES), "")
    readings += [[*head.split(), *syllables[len(surname) :]] for head in SURNAMES.get(surname, ())]
    return [("".join(reading), "".join(syllable[:1] for syllable in reading)) for reading in readings]


def spellings(name: str) -> set[str]:
    """The whole name in pinyin, by every reading of its surname: two children of one spelling sound alike."""
    full = {spelling for spelling, _initials in _readings(tidy(name)) if spelling}
    return {spelling.replace("v", "u") for spelling in full}


def search_fields(name: str) -> dict[str, list[str]]:
    """The derived columns of a child's name, for whoever writes the name."""
    return {"name_grams": name_grams(name), "pinyin": pinyin_keys(name)}
