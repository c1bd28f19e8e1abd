"""What each page asks of the database: the pages a person reaches, and how many queries each of them takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from casework import badges, frame
from casework.links import url
from casework.parts import records
from education.actions import open_schooling
from medical.actions import draft_rehab_plan
from placement.actions import open_plan
from tests.builders.children import a_child
from tests.builders.transfers import a_deferral, a_draft
from tests.cast import at_work, sign_in

BASELINE = Path(__file__).resolve().parent.parent / "data" / "queries.json"
PEOPLE = ("registrar", "prefecture", "province", "sec_admin", "audit_admin")
# Pages that are neither in the menu nor the list or page of a record.
OTHERS = ("casework:todo", "casework:notices", "children:roster_list", "transfers:due", "policy:rules", "policy:terms")

Counts = dict[str, dict[str, int]]


def grow(cast: Any, count: int) -> None:
    """So many more children in the county home and its prefecture's, each with a record in every subject."""
    for _n in range(count):
        child = a_child(cast.county_home, by=cast.registrar, birth_date=date(2010, 1, 2))
        with at_work(cast.teacher):
            open_schooling(child=child, grade_wish="高一", opened_on=child.admitted_on, by=cast.teacher)
        with at_work(cast.social_worker):
            open_plan(child=child, by=cast.social_worker)
        with at_work(cast.medic):
            draft_rehab_plan(
                child=child, domain="PHYSICAL", assessed_on=date(2026, 1, 5), findings="步态不稳", by=cast.medic
            )
        a_draft(cast, child)
        a_deferral(cast, a_child(cast.county_home, by=cast.registrar), approved=False)


def counts(cast: Any, expected: Counts) -> Counts:
    """For each of the people, each page by its address' name, and its queries once everything is warm.

    A page that takes as many as expected is asked once.
    """
    found = {key: dict(_pages(sign_in(getattr(cast, key)), expected.get(key, {}))) for key in PEOPLE}
    return {key: pages | _badges(getattr(cast, key)) for key, pages in found.items()}


def _badges(user: Any) -> dict[str, int]:
    """What the numbers beside the menu take when they are not at hand."""
    turns = []
    for _turn in range(2):  # once in a minute the calendar is read anew
        with at_work(user), _counted() as asked:
            badges.counted(user)
        turns.append(len(asked))
    return {"numbers beside the menu": min(turns)}


@contextmanager
def _counted() -> Iterator[list[str]]:
    """What is asked meanwhile. Django's own log of queries ends at nine thousand."""
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield asked


def _pages(client: Client, expected: dict[str, int]) -> Iterator[tuple[str, int]]:
    asked = partial(_asked, client, expected)
    for name in dict.fromkeys([item.url_name for item in frame._MENU.values()] + list(OTHERS)):
        try:
            yield from asked(name, reverse(name))[0]
        except NoReverseMatch:
            continue
    for record in records():
        found, answer = asked(f"list of {record.code}", url(record, "list"))
        yield from found
        rows = answer.context.get("rows") if answer is not None else None
        if rows and rows[0]["url"]:
            yield from asked(f"page of {record.code}", rows[0]["url"])[0]


def _asked(client: Client, expected: dict[str, int], title: str, address: str) -> tuple[list[tuple[str, int]], Any]:
    """The fewest of three, since the first fills what is kept and once in a while one renews the session."""
    if not address:
        return [], None
    fewest = None
    for _turn in range(3):
        with _counted() as asked:
            answer = client.get(address)
        if answer.status_code != 200:
            return [], None
        fewest = len(asked) if fewest is None else min(fewest, len(asked))
        if fewest == expected.get(title):
            break
    return [(title, fewest or 0)], answer


def kept() -> Counts:
    found: Counts = json.loads(BASELINE.read_text(encoding="utf-8"))
    return found


def keep(found: Counts) -> None:
    BASELINE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def differences(before: Counts, now: Counts) -> list[str]:
    """One line for each page that asks more or less than it did, that is new or gone."""
    lines = []
    for person in sorted(before.keys() | now.keys()):
        old, new = before.get(person, {}), now.get(person, {})
        lines += [
            f"{page} ({person}): {old.get(page, 'not there')} → {new.get(page, 'not there')}"
            for page in sorted(old.keys() | new.keys())
            if old.get(page) != new.get(page)
        ]
    return lines


def rises(before: Counts, now: Counts) -> list[str]:
    """One line for each page that asks more than it did."""
    return [
        f"{page} ({person}): {before[person][page]} → {count}"
        for person, pages in sorted(now.items())
        for page, count in sorted(pages.items())
        if count > before[person].get(page, count)
    ]
