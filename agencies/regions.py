"""Loads divisions, jurisdictions and their areas from agencies/data; loading again changes nothing that is right.

Jurisdictions are today's; areas say since when. A child of 公主岭 in 2019 belonged to 四平, and still does on that day.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from agencies.models import Division, Jurisdiction, JurisdictionArea, Level
from agencies.models.division import FIRST_DAY
from agencies.models.jurisdiction import CHANGBAISHAN_ID, PROVINCE_ID
from agencies.short_names import short_name_of

DATA = Path(__file__).parent / "data"
# The year in which 吉政发〔2006〕30号 made the zone a unit of prefecture rank.
CHANGBAISHAN_SINCE = date(2006, 1, 1)
CHANGBAISHAN_AREAS = ("222426120", "220621120", "220621121")
GONGZHULING_MOVED = date(2020, 6, 19)
GONGZHULING, SIPING = 220184, 220300
PREFECTURE_STEP = 100


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load() -> dict[str, int]:
    """Bring the tables in line with the files; returns how many rows of each there are."""
    _load_divisions()
    _load_jurisdictions()
    _load_areas()
    return {
        "divisions": Division.objects.count(),
        "jurisdictions": Jurisdiction.objects.count(),
        "areas": JurisdictionArea.objects.count(),
    }


def _load_divisions() -> None:
    started = {row["successor"]: date.fromisoformat(row["valid_to"]) for row in _rows("old-codes.csv")}
    current = [*_rows("jilin.csv"), *_rows("jilin-townships.csv")]
    for level in Level:
        _put_divisions([row for row in current if row["level"].upper() == level.value], started)
    ended = list(_rows("old-codes.csv"))
    _put_divisions(ended, {})
    for row in ended:
        Division.objects.filter(code=row["code"]).update(
            valid_to=date.fromisoformat(row["valid_to"]), successor=Division.objects.get(code=row["successor"])
        )


def _put_divisions(rows: list[dict[str, str]], started: dict[str, date]) -> None:
    parents = dict(Division.objects.filter(code__in={row["parent"] for row in rows}).values_list("code", "id"))
    Division.objects.bulk_create(
        [
            Division(
                code=row["code"],
                name=row["name"],
                level=row["level"].upper(),
                parent_id=parents.get(row["parent"]),
                valid_from=started.get(row["code"], FIRST_DAY),
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code", "valid_from"],
        update_fields=["name", "level", "parent"],
    )


def _load_jurisdictions() -> None:
    rows = list(_rows("jilin.csv"))
    prefectures = [row for row in rows if row["level"] == "prefecture"]
    places = [_jurisdiction(row, Level.PROVINCE, None, 0) for row in rows if row["level"] == "province"]
    for number, prefecture in enumerate(prefectures, 1):
        places.append(_jurisdiction(prefecture, Level.PREFECTURE, None, number * PREFECTURE_STEP))
        counties = [row for row in rows if row["level"] == "county" and row["parent"] == prefecture["code"]]
        places += [
            _jurisdiction(county, Level.COUNTY, int(prefecture["code"]), number * PREFECTURE_STEP + place)
            for place, county in enumerate(counties, 1)
        ]
    zone = {"code": str(CHANGBAISHAN_ID), "name": "长白山保护开发区"}
    places.append(_jurisdiction(zone, Level.PREFECTURE, None, (len(prefectures) + 1) * PREFECTURE_STEP))
    places.sort(key=lambda place: place.level == Level.COUNTY)
    Jurisdiction.objects.bulk_create(
        places,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "short_name", "level", "parent", "ordinal"],
    )


def _jurisdiction(row: dict[str, str], level: Level, parent: int | None, ordinal: int) -> Jurisdiction:
    return Jurisdiction(
        id=int(row["code"]),
        code=row["code"],
        name=row["name"],
        short_name=short_name_of(row["name"], prefecture=level == Level.PREFECTURE),
        level=level,
        parent_id=parent,
        ordinal=ordinal,
    )


def _areas() -> Iterator[tuple[int, str, date, date | None]]:
    """(jurisdiction, prefix, from, to): every county and prefecture, the zone, and the codes that ended."""
    yield PROVINCE_ID, "22", FIRST_DAY, None
    for row in _rows("jilin.csv"):
        code = int(row["code"])
        if row["level"] == "prefecture":
            yield code, row["code"][:4], FIRST_DAY, None
        elif row["level"] == "county" and code != GONGZHULING:
            yield code, row["code"], FIRST_DAY, None
    for prefix in CHANGBAISHAN_AREAS:
        yield CHANGBAISHAN_ID, prefix, CHANGBAISHAN_SINCE, None
    for row in _rows("old-codes.csv"):
        if int(row["successor"]) != GONGZHULING:
            yield int(row["successor"]), row["code"], FIRST_DAY, None
    for prefix in ("220381", str(GONGZHULING)):
        yield SIPING, prefix, FIRST_DAY, GONGZHULING_MOVED
        yield GONGZHULING, prefix, GONGZHULING_MOVED, None


def _load_areas() -> None:
    JurisdictionArea.objects.bulk_create(
        [
            JurisdictionArea(jurisdiction_id=place, division_prefix=prefix, valid_from=begin, valid_to=end)
            for place, prefix, begin, end in _areas()
        ],
        update_conflicts=True,
        unique_fields=["division_prefix", "valid_from"],
        update_fields=["jurisdiction", "valid_to"],
    )
