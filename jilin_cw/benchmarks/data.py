"""A hundred thousand synthetic children, written by SQL: the measures read, they do not admit."""

from __future__ import annotations

from random import Random

from django.db import connection

from agencies.models import Agency
from children.models import Child
from children.names import search_fields
from jilin_cw.demonstration import names, places

NAMES = 4000
COLUMNS = (
    "uid, created_at, version, name, former_names, naming_note, sex, birth_date, birth_precision, birth_basis, "
    "ethnicity, id_number, id_pending, hukou_kind, hukou_code, hukou_address, category, guardianship, "
    "guardianship_since, health_state, disability_kind, disability_grade, autism, health_note, found_code, "
    "found_place, police_report, keepsakes, file_number, state, home_id, county_id, prefecture_id, origin_id, "
    "admitted_on, name_grams, pinyin"
)


def fill(count: int, changes: int) -> None:
    """Agencies and people of the demonstration, then `count` children spread unevenly over the homes.

    `changes` of each child's file follow its admission, each a row of history.
    """
    pick = Random(7)  # noqa: S311 - the same children every time
    places.build(pick)
    _names(pick)
    homes = list(Agency.objects.homes().select_related("jurisdiction__parent").order_by("id"))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_home (n int, home int, county int, prefecture int, area int)")
        weighted = [home for home in homes for _n in range(9 if home.level == "PREFECTURE" else 1)]
        rows = [(n, h.pk, h.county_id, h.prefecture_id, h.jurisdiction_id) for n, h in enumerate(weighted)]
        cursor.executemany("INSERT INTO bench_home VALUES (%s, %s, %s, %s, %s)", rows)
        cursor.execute(_CHILDREN, {"count": count, "homes": len(rows), "names": NAMES})
        cursor.execute(_PLACEMENTS)
        cursor.execute("RESET ROLE")  # history is written by triggers only, and statistics are the owner's
        cursor.execute(_changes(), {"changes": changes})
        cursor.execute("ANALYZE")


def _names(pick: Random) -> None:
    made = [(n, names.child_name(pick, "12"[n % 2])) for n in range(NAMES)]
    rows = []
    for n, name in made:
        keys = search_fields(name)
        rows.append((n, name, keys["name_grams"], keys["pinyin"]))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_name (n int, name text, grams text[], pinyin text[])")
        cursor.executemany("INSERT INTO bench_name VALUES (%s, %s, %s, %s)", rows)


_CHILDREN = f"""
INSERT INTO children_child ({COLUMNS})
SELECT gen_random_uuid(), now(), 1, b.name, '', '', CASE b.n %% 2 WHEN 0 THEN '1' ELSE '2' END,
  date '2009-01-01' + (i::bigint * 7919 %% 6000)::int, 'EXACT', '', '01', '', 'NOT_REGISTERED', 'NONE', '', '',
  'ORPHAN', 'LONG_TERM', date '2012-01-01', '10', '', '', false, '', '', '', '', '', 'BM-' || i, 'IN_CARE',
  h.home, h.county, h.prefecture, h.area, date '2026-01-01', b.grams::varchar(2)[], b.pinyin
FROM generate_series(1, %(count)s) i
JOIN bench_home h ON h.n = (i::bigint * 2654435761 %% %(homes)s)
JOIN bench_name b ON b.n = (i::bigint * 40503 %% %(names)s)
"""  # noqa: S608 - constants
_PLACEMENTS = """
INSERT INTO children_placement (uid, created_at, version, child_id, home_id, mode, starts_on, reason,
  foster_carer, foster_agreement, foster_assessment, foster_view)
SELECT gen_random_uuid(), now(), 1, id, home_id, 'INSTITUTIONAL', admitted_on, '', '', '', '', '' FROM children_child
"""


def _changes() -> str:
    """Each child's file changed so many times, a week apart: two fields of the health part to and fro."""
    own = {
        "history_date": "h.history_date - (%(changes)s - n) * interval '7 days'",
        "history_type": "'~'",
        "health_state": "CASE n %% 2 WHEN 0 THEN '10' ELSE '30' END",
        "version": "n + 1",
    }
    columns = [field.column for field in Child.history.model._meta.fields if field.column != "history_id"]
    values = [own.get(column, f"h.{column}") for column in columns]
    return (
        f"INSERT INTO children_historicalchild ({', '.join(columns)}) SELECT {', '.join(values)} "  # noqa: S608
        "FROM children_historicalchild h CROSS JOIN generate_series(1, %(changes)s) n ORDER BY h.id, n"
    )
