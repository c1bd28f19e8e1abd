"""Z-scores of growth: how many standard deviations a measurement lies from the median of healthy children.

L, M and S come from data/who_growth.csv. Weight-based indicators beyond three deviations are measured in the distance
between the second and the third (WHO 2006, chapter 7). Lying and standing differ by 0.7 cm; under 731 days the
standard is of lying children.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.models import Child, codes

TABLE = Path(__file__).parent / "data" / "who_growth.csv"
LYING_UNTIL = 731  # days
STANDARDS_UNTIL = 1856  # days; from the next on the reference of 2007 holds
LYING_IS_LONGER = 0.7  # cm
RESTRICTED = {"weight", "bmi", "weight_for_height"}
LABELS = {
    "height": gettext_lazy("年龄别身高"),
    "weight": gettext_lazy("年龄别体重"),
    "bmi": gettext_lazy("年龄别体质指数"),
    "head": gettext_lazy("年龄别头围"),
    "weight_for_height": gettext_lazy("身高别体重"),
}
# A z-score beyond these is rather a slip of the pen (WHO Anthro flags the same).
BELIEVABLE = {"height": (-6, 6), "weight": (-6, 5), "bmi": (-5, 5), "head": (-5, 5), "weight_for_height": (-5, 5)}

# Which figure is looked at first where a score is made of two.
MEASURED_AS = {"bmi": "weight", "weight_for_height": "weight"}

LMS = tuple[float, float, float]


@dataclass(frozen=True)
class Body:
    """What was measured, in cm and kg."""

    height: float | None = None
    lying: bool = False
    weight: float | None = None
    head: float | None = None


@cache
def _tables() -> dict[tuple[str, str], tuple[list[float], list[LMS]]]:
    found: dict[tuple[str, str], tuple[list[float], list[LMS]]] = {}
    with TABLE.open(newline="", encoding="ascii") as file:
        for row in csv.DictReader(file):
            xs, values = found.setdefault((row["indicator"], row["sex"]), ([], []))
            xs.append(float(row["x"]))
            values.append((float(row["l"]), float(row["m"]), float(row["s"])))
    return found


def lms(indicator: str, sex: str, x: float) -> LMS | None:
    """L, M and S at an age in days (or a length in cm); None outside the table."""
    if (indicator, sex) not in _tables():
        return None
    xs, values = _tables()[indicator, sex]
    if not xs[0] <= x <= xs[-1]:
        return None
    at = bisect_left(xs, x)
    if xs[at] == x:
        return values[at]
    share = (x - xs[at - 1]) / (xs[at] - xs[at - 1])
    before, after = values[at - 1], values[at]
    return (
        before[0] + share * (after[0] - before[0]),
        before[1] + share * (after[1] - before[1]),
        before[2] + share * (after[2] - before[2]),
    )


def value_at(z: float, at: LMS) -> float:
    """The measurement that lies z deviations from the median."""
    power, median, spread = at
    if abs(power) < 1e-9:
        return median * math.exp(spread * z)
    return float(median * (1 + power * spread * z) ** (1 / power))


def z_of(value: float, at: LMS, *, restricted: bool) -> float:
    power, median, spread = at
    flat = abs(power) < 1e-9
    z = math.log(value / median) / spread if flat else ((value / median) ** power - 1) / (power * spread)
    if restricted and abs(z) > 3:
        side = math.copysign(1, z)
        third, second = value_at(3 * side, at), value_at(2 * side, at)
        z = 3 * side + (value - third) / abs(third - second)
    return z


def z_scores(sex: str, days: int, body: Body) -> dict[str, float]:
    """The z-scores that sex, age and what was measured allow, rounded to two places as WHO prints them."""
    height = _as_of_age(body, days)
    found: dict[str, float | None] = {
        "height": _z("height", sex, days, height),
        "weight": _z("weight", sex, days, body.weight),
        "bmi": _z("bmi", sex, days, body.weight / (height / 100) ** 2 if body.weight and height else None),
        "head": _z("head", sex, days, body.head),
    }
    if height and body.weight and days <= STANDARDS_UNTIL:
        table = "weight_for_length" if days < LYING_UNTIL else "weight_for_stature"
        at = lms(table, sex, height)
        found["weight_for_height"] = z_of(body.weight, at, restricted=True) if at else None
    return {name: round(z, 2) for name, z in found.items() if z is not None}


def _as_of_age(body: Body, days: int) -> float | None:
    """Length under two years, height from then on, whichever way the child was measured."""
    if body.height is None:
        return None
    if days < LYING_UNTIL:
        return body.height if body.lying else body.height + LYING_IS_LONGER
    return body.height - LYING_IS_LONGER if body.lying else body.height


def _z(indicator: str, sex: str, days: int, value: float | None) -> float | None:
    at = lms(indicator, sex, days) if value else None
    return z_of(value, at, restricted=indicator in RESTRICTED) if at and value else None


def why_none(sex: str, birth_date: dt.date | None) -> str:
    """Why growth cannot be compared at all; "" where it can."""
    if sex not in {codes.Sex.MALE, codes.Sex.FEMALE}:
        return _("性别未知，不能与标准比较。请先补充性别。")
    if birth_date is None:
        return _("出生日期不详，不能与标准比较。请先补充出生日期（可推定）。")
    return ""


def is_estimated(child: Child) -> bool:
    return child.birth_date is not None and child.birth_precision != codes.Precision.EXACT


def alarm(indicator: str, z: float) -> tuple[str, str]:
    """What a z-score asks for: the words and the style, ("", "") where nothing."""
    if z < -3:
        return _("%(what)s低于−3（重度）") % {"what": LABELS[indicator]}, "alarm"
    if z < -2:
        return _("%(what)s低于−2") % {"what": LABELS[indicator]}, "warn"
    if z > 2 and indicator != "height":
        return _("%(what)s高于+2") % {"what": LABELS[indicator]}, "warn"
    return "", ""


def unbelievable(scores: dict[str, float]) -> dict[str, str]:
    """Figures that no living child has at this age, as a slip of the pen makes them: what was measured → the sentence;
    {} if there are none.
    """
    for name, z in scores.items():
        low, high = BELIEVABLE[name]
        if not low <= z <= high:
            sentence = _("%(what)s的Z值为%(z)s，远离标准，请核对数值、单位和出生日期。")
            return {MEASURED_AS.get(name, name): sentence % {"what": LABELS[name], "z": z}}
    return {}
