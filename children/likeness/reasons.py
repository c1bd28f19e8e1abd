"""Why two children may be one: every reason with its weight, and the tests that find them. The table is the rule.

Weights were chosen so that no single fact suspects anybody but an ID number: a name and a birth date together do, a
pinyin-alike name needs a birth date or the days of coming beside it. What speaks against weighs too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from children.likeness import numbers
from children.likeness.clues import Kind
from children.likeness.variants import fold
from children.models import codes
from children.names import spellings, tidy

if TYPE_CHECKING:
    from children.likeness.finding import Sought

# From this sum on somebody who is entering a child is asked; from the other on two files are suspected.
ASK = 35
SUSPECT = 50

# code → (weight, what a person reads). Negative: speaks against.
REASONS: dict[str, tuple[int, Any]] = {
    "same_number": (200, _("身份证号码相同")),
    "told_number": (200, _("公安登记的身份证号码相同")),
    "old_number": (80, _("15位与18位身份证号码对应")),
    "rounded_number": (50, _("身份证号码前段相同，后段被Excel截断")),
    "digit_apart": (50, _("身份证号码只差一位")),
    "two_numbers": (-45, _("身份证号码不同")),
    "same_name": (40, _("姓名相同")),
    "variant_name": (38, _("姓名用字是繁简体或异体")),
    "former_name": (36, _("姓名与曾用名相同")),
    "homophone": (30, _("姓名读音相同")),
    "both_unnamed": (10, _("都还没有姓名")),
    "other_name": (-50, _("姓名不同")),
    "same_birth": (30, _("出生日期相同")),
    "swapped_birth": (20, _("出生月、日互换")),
    "near_birth": (12, _("出生日期是推定的，相差不到一年")),
    "birth_within_year": (5, _("出生日期相差不到一年")),
    "other_birth": (-30, _("出生日期相差一年以上")),
    "same_sex": (5, _("性别相同")),
    "other_sex": (-40, _("性别不同")),
    "same_admission": (15, _("同一天入院")),
    "near_admission": (8, _("入院日期相近")),
    "same_finding": (25, _("同一天被发现")),
    "near_finding": (8, _("被发现的日期相近")),
    "same_place": (12, _("捡拾地点相近")),
    "same_keepsakes": (15, _("随身物品描述相近")),
    "same_marks": (15, _("体貌特征描述相近")),
    "same_parents": (35, _("父母姓名都相同")),
    "same_mother": (20, _("母亲姓名相同")),
    "same_father": (20, _("父亲姓名相同")),
    "same_relative": (10, _("有亲属姓名相同")),
    "other_mother": (-15, _("母亲姓名不同")),
    "too_little": (0, _("资料更正后，相同之处已不足以怀疑，请核对后排除")),
}  # fmt: skip
# What no comparison of the two files finds: somebody from outside has said it.
TOLD = frozenset({"told_number"})
NEAR_DAYS = 7
YEAR = dt.timedelta(days=366)
KNOWN_SEX = frozenset({codes.Sex.MALE, codes.Sex.FEMALE})
SURE = frozenset({codes.Precision.EXACT, ""})
# Words that stand in too many descriptions to tell anything.
EMPTY_WORDS = re.compile(
    "一个|一只|一件|一张|一条|随身|携带|物品|衣物|衣服|没有|附近|旁边|门口|路口|[的了和与在有及、，。；：]"
)


def words(codes_: Iterable[str]) -> list[str]:
    """The reasons as a person reads them, the strongest first, what speaks against last."""
    known = [code for code in codes_ if code in REASONS]
    return [str(REASONS[code][1]) for code in sorted(known, key=lambda code: -REASONS[code][0])]


def weight(codes_: Iterable[str]) -> int:
    return sum(REASONS[code][0] for code in codes_ if code in REASONS)


def speaks_against(code: str) -> bool:
    return REASONS[code][0] < 0


def _two_kept(one: Sought, other: Sought) -> str:
    """Two rows of one table: the database lets nobody share a number."""
    return "two_numbers" if one.has_number and other.has_number else ""


def _number(one: Sought, other: Sought) -> str:
    if not one.has_number or not other.has_number:
        return ""
    return numbers.compare(one.id_number, other.id_number)


def _name(one: Sought, other: Sought) -> str:
    mine, theirs = one.name, other.name
    if not mine or not theirs:
        return "both_unnamed" if not mine and not theirs else ""
    if mine == theirs:
        return "same_name"
    if fold(mine) == fold(theirs):
        return "variant_name"
    if mine in former(other.former_names) or theirs in former(one.former_names):
        return "former_name"
    return "other_name" if spelt(mine).isdisjoint(spelt(theirs)) else "homophone"


@lru_cache(maxsize=20_000)
def spelt(name: str) -> frozenset[str]:
    return frozenset(spellings(name))


def former(names: str) -> set[str]:
    if not names:  # nearly always
        return set()
    return {tidy(name) for name in re.split(r"[、，,；;/\s]+", names) if name.strip()}


def _birth(one: Sought, other: Sought) -> str:
    mine, theirs = one.birth_date, other.birth_date
    if mine is None or theirs is None:
        return ""
    if mine == theirs:
        return "same_birth"
    if (mine.year, mine.month, mine.day) == (theirs.year, theirs.day, theirs.month):
        return "swapped_birth"
    sure = one.birth_precision in SURE and other.birth_precision in SURE
    if abs(mine - theirs) <= YEAR:
        return "birth_within_year" if sure else "near_birth"
    return "other_birth" if sure else ""


def _sex(one: Sought, other: Sought) -> str:
    if one.sex not in KNOWN_SEX or other.sex not in KNOWN_SEX:
        return ""
    return "same_sex" if one.sex == other.sex else "other_sex"


def _days(mine: dt.date | None, theirs: dt.date | None, same: str, near: str) -> str:
    if mine is None or theirs is None or abs((mine - theirs).days) > NEAR_DAYS:
        return ""
    return same if mine == theirs else near


def _admission(one: Sought, other: Sought) -> str:
    return _days(one.admitted_on, other.admitted_on, "same_admission", "near_admission")


def _finding(one: Sought, other: Sought) -> str:
    return _days(one.found_on, other.found_on, "same_finding", "near_finding")


def _telling(text: str) -> set[str]:
    """Pairs of characters that tell something of a description."""
    pieces = EMPTY_WORDS.sub(" ", text).split()
    return {a + b for piece in pieces for a, b in pairwise(piece)}


def _alike(mine: str, theirs: str) -> bool:
    """A third of the shorter description stands in the other one."""
    one, other = _telling(mine), _telling(theirs)
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) * 3 >= shorter


def _place(one: Sought, other: Sought) -> str:
    if one.found_on is None or other.found_on is None:
        return ""
    return "same_place" if _alike(one.found_place, other.found_place) else ""


def _keepsakes(one: Sought, other: Sought) -> str:
    """As written on the file, and each thing as it was photographed and described."""
    mine, theirs = ([it.keepsakes, *it.known.get(Kind.THING, ())] for it in (one, other))
    return "same_keepsakes" if any(_alike(a, b) for a in mine for b in theirs) else ""


def _marks(one: Sought, other: Sought) -> str:
    mine, theirs = (it.known.get(Kind.MARK, []) for it in (one, other))
    return "same_marks" if any(_alike(a, b) for a in mine for b in theirs) else ""


def _family(one: Sought, other: Sought) -> str:
    """Brothers and sisters have the same parents too: without a like name this suspects nobody."""
    same = {kind for kind in KIN if _names(one, kind) & _names(other, kind)}
    if {Kind.MOTHER, Kind.FATHER} <= same:
        return "same_parents"
    if kind := next((kind for kind in KIN if kind in same), None):
        return KIN[kind]
    return "other_mother" if _differ(_names(one, Kind.MOTHER), _names(other, Kind.MOTHER)) else ""


KIN = {Kind.MOTHER: "same_mother", Kind.FATHER: "same_father", Kind.RELATIVE: "same_relative"}


def _names(one: Sought, kind: Kind) -> set[str]:
    return {fold(tidy(name)) for name in one.known.get(kind, ())}


def _differ(mine: set[str], theirs: set[str]) -> bool:
    """Not even alike in sound: another clerk writes the same name otherwise."""
    sounds = [{sound for name in names for sound in spelt(name)} for names in (mine, theirs)]
    return bool(mine and theirs) and not sounds[0] & sounds[1]


def _always(_one: Sought) -> bool:
    return True


def _was_found(one: Sought) -> bool:
    return one.found_on is not None


@dataclass(frozen=True)
class Test:
    """`best` is the most it can add: nothing is opened that cannot matter any more. `tells` says whether enough is
    known of the one sought that the test can tell anything at all.
    """

    ask: Callable[[Sought, Sought], str]
    best: int
    tells: Callable[[Sought], bool] = _always


# In this order: what is cheap and tells much first, what must be unsealed last.
TESTS = (
    Test(_name, 40),
    Test(_birth, 30, lambda one: one.birth_date is not None),
    Test(_sex, 5, lambda one: one.sex in KNOWN_SEX),
    Test(_admission, 15, lambda one: one.admitted_on is not None),
    Test(_finding, 25, _was_found),
    Test(_keepsakes, 15, lambda one: bool(one.keepsakes or Kind.THING in one.known)),
    Test(_marks, 15, lambda one: Kind.MARK in one.known),
    Test(_family, 35, lambda one: not KIN.keys().isdisjoint(one.known)),
    Test(_two_kept, 0, lambda one: one.has_number and one.number_is_kept),
    Test(_number, 200, lambda one: one.has_number and not one.number_is_kept),
    Test(_place, 12, _was_found),
)
Asked = list[tuple[Test, int]]


def asked_of(one: Sought) -> Asked:
    """The tests that may tell something of this child, each with what those after it can add at most."""
    asked: Asked = []
    left = 0
    for test in reversed(TESTS):
        if test.tells(one):
            asked.append((test, left))
            left += test.best
    return asked[::-1]


def between(one: Sought, other: Sought, least: int, asked: Asked | None = None) -> list[str]:
    """The reasons between two, [] when they cannot reach `least` together. `asked` where it is known already."""
    found: list[str] = []
    so_far = 0
    for test, left in asked_of(one) if asked is None else asked:
        if code := test.ask(one, other):
            found.append(code)
            so_far += REASONS[code][0]
        if so_far + left < least:
            return []
    return found
