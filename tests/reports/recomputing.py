"""Every indicator counted a second time, in plain SQL on the tables (plain_sql/, one file each), and the differences.

The queries are written from the Chinese definitions and share nothing with the product but the tables. Each gives the
rows of a day: `prefecture` and `county` at which a row counts, `numerator`, `denominator`, the `parts` it is of, and
the `days` it took where the figure is their median.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from agencies.models import Level
from agencies.models.jurisdiction import PROVINCE_ID
from policy.periods import add_months
from reports.declaring import Indicator
from reports.figures import Figures
from reports.places import Place, below, place_named

FOLDER = Path(__file__).parent / "plain_sql"
COMMON = "common"
Number = tuple[str, str]  # half and slice
Counted = Counter[tuple[Number, int | None, int | None]]  # with the prefecture and the county


@dataclass(frozen=True)
class Difference:
    indicator: str
    number: Number
    place: str
    on: dt.date
    told: float | None
    recounted: float | None

    def __str__(self) -> str:
        name = " ".join(filter(None, (self.indicator, *self.number)))
        return f"{name} {self.place} {self.on}: the product says {self.told}, plain SQL {self.recounted}"


def written() -> set[str]:
    """The indicators that have their SQL."""
    return {path.stem for path in FOLDER.glob("*.sql")} - {COMMON}


def recount(code: str, on: dt.date, folder: Path = FOLDER) -> Counted:
    """The numbers of one indicator on a day, by prefecture and county."""
    counted: Counted = Counter()
    for row in _rows(code, on, folder):
        _add(counted, row)
    return counted


def _rows(code: str, on: dt.date, folder: Path) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("\n".join((folder / f"{name}.sql").read_text() for name in (COMMON, code)), {"on": on})
        names = [column.name for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _add(counted: Counted, row: dict[str, Any]) -> None:
    at, numerator = (row["prefecture"], row["county"]), int(row["numerator"])
    counted[("numerator", ""), *at] += numerator
    if "denominator" in row:
        counted[("denominator", ""), *at] += int(row["denominator"])
    for part in filter(None, row.get("parts") or ()):
        counted[("numerator", part), *at] += numerator


def at(counted: Counted, number: Number, place: Place) -> int:
    """The province has all; a prefecture its own homes and its counties'; 市本级 what lies in no county."""
    return sum(count for (found, *cell), count in counted.items() if found == number and _lies_in(*cell, place))


def _lies_in(prefecture: int | None, county: int | None, place: Place) -> bool:
    return (
        place.level == Level.PROVINCE
        or (place.level == Level.COUNTY and county == place.id)
        or (place.level == Level.PREFECTURE and prefecture == place.id and not (place.own and county))
    )


def everywhere() -> list[Place]:
    """The province, each prefecture, its own homes, each county."""
    province = place_named(str(PROVINCE_ID))
    assert province is not None
    prefectures = below(province)
    return [province, *prefectures, *(place for prefecture in prefectures for place in below(prefecture))]


def days(today: dt.date) -> list[dt.date]:
    """Today, a month ago, the ends of the last two years."""
    return [today, add_months(today, -1), dt.date(today.year - 1, 12, 31), dt.date(today.year - 2, 12, 31)]


def numbers(indicator: Indicator) -> list[Number]:
    whole = [("denominator", "")] if indicator.is_rate else []
    return [("numerator", ""), *whole, *(("numerator", piece.code) for piece in indicator.slices)]


def differences(
    indicator: Indicator,
    told: Figures,
    on: dt.date,
    places: Iterable[Place],
    *,
    folder: Path = FOLDER,
    sliced: bool = True,
) -> Iterator[Difference]:
    """Where the product tells another number than the SQL; a part of which it knows nothing is one, too."""
    counted = recount(indicator.id, on, folder)
    wanted = numbers(indicator)
    wanted += sorted({number for number, *_at in counted if number[1]} - set(wanted))
    for half, piece in wanted if sliced else [number for number in wanted if not number[1]]:
        for place in places:
            said, found = told.number(indicator, half, place, on, piece), at(counted, (half, piece), place)
            if said != found:
                yield Difference(indicator.id, (half, piece), f"{place.name}({place.key})", on, said, found)
    if indicator.is_median:
        rows = _rows(indicator.id, on, folder)
        for place in places:
            days = [row["days"] for row in rows if _lies_in(row["prefecture"], row["county"], place)]
            said, middle = told.of(indicator, place, on).median, statistics.median(days) if days else None
            if said != middle:
                yield Difference(indicator.id, ("median", ""), f"{place.name}({place.key})", on, said, middle)
