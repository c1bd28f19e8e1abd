"""The access matrix through the browser: each row × people of the cast × the own and other branches.

What is expected is the cell of the matrix and the hand-written scopes (tests/architecture/scopes.py); what is got is
the answer of the product. No body may hold a word of a child that its reader may not read.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from policy.roles import ROLES
from tests.architecture import asking
from tests.architecture.matrix_text import ROWS, Row
from tests.architecture.samples import CANARIES, SIGNS, Branch
from tests.architecture.scopes import ASKED_ELSEWHERE, MET_BY_TASK, PLAYED_BY_NOBODY, TRIED, branches_of, held
from tests.cast import PEOPLE, Cast, sign_in

LOOKED_AT = ("casework:home", "casework:todo", "casework:notices", "children:child_list", "transfers:due")


def _may(person: str, branch: str, row: Row) -> bool:
    return bool(row.scopes(PEOPLE[person][2]) & held(person, branch, row.resource))


def _expected(person: str, branch: str, row: Row) -> bool:
    if row.action == "import" or (row.action == "create" and row.resource not in asking.TYPED):
        return bool(row.scopes(PEOPLE[person][2]))  # about no record yet: has the role any scope at all
    if row.action == "export" and row.resource not in {"figure", "audit"}:
        seen = [other for other in ROWS if (other.resource, other.action) == (row.resource, "view")]
        return _may(person, branch, row) and any(_may(person, branch, other) for other in seen)
    return _may(person, branch, row)


def _differences(person: str, browser: asking.Browser, branches: dict[str, Branch]) -> list[str]:
    found = []
    for branch in branches_of(person):
        for row in ROWS:
            ask = asking.how(row)
            if ask is None or not asking.can_be_asked(row, branches[branch]):
                continue
            expected, got = _expected(person, branch, row), ask(asking.Question(browser, row, branches[branch]))
            if expected is not got:
                found.append(f"{row}: {person} ({PEOPLE[person][2]}) × {branch}: expected {expected}, got {got}")
    return found


def _may_meet(person: str, branch: str, resource: str, part: str) -> bool:
    return any(
        _may(person, branch, row)
        for row in ROWS
        if row.resource == (resource or row.resource) and row.part in {part or row.part, "*"}
        and row.action in {"view", "edit"} and row.resource not in {"agency", "user", "post", "audit"}
    )  # fmt: skip


def _leaks(person: str, browser: asking.Browser) -> list[str]:
    forbidden = [
        f"{word}{sign}"
        for branch, sign in SIGNS.items()
        for word, (resource, part) in CANARIES.items()
        if not _may_meet(person, branch, resource, part) and word not in MET_BY_TASK.get((person, branch), ())
    ]
    return [f"{person} read {word} at {where}" for where, body in browser.told for word in forbidden if word in body]


def _as_stored(branches: dict[str, Branch]) -> list[Any]:
    return [
        (type(record).__name__, type(record)._default_manager.filter(pk=record.pk).values().get())
        for branch in branches.values()
        for record in branch.records.values()
        if type(record).__name__ not in {"User"}  # remembers when it was last here
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("person", TRIED)
def test_everybody_may_exactly_what_the_matrix_says(person: str, branches: dict[str, Branch]) -> None:
    before = _as_stored(branches)
    browser = asking.Browser(sign_in(getattr(Cast(), person)))
    differences = _differences(person, browser, branches)
    for address in LOOKED_AT:
        browser.get(reverse(address))
    assert not differences, "\n".join(differences)
    leaks = _leaks(person, browser)
    assert not leaks, "\n".join(leaks)
    assert _as_stored(branches) == before, "asking has changed something"


@pytest.mark.django_db
def test_no_row_of_the_matrix_goes_unasked(branches: dict[str, Branch]) -> None:
    unasked = [
        str(row)
        for row in ROWS
        if (row.resource, row.action) not in ASKED_ELSEWHERE
        and (asking.how(row) is None or not any(asking.can_be_asked(row, branch) for branch in branches.values()))
    ]
    assert not unasked, "give tests/architecture/samples.py a record of it, or asking.py the request"


def test_every_role_of_the_matrix_is_played_by_somebody() -> None:
    played = {role for _name, _agency, role in PEOPLE.values()}
    assert set(ROLES) - played == PLAYED_BY_NOBODY
    assert not {code for code in PLAYED_BY_NOBODY if ROLES[code].column}


def test_the_cast_and_the_samples_hold_for_every_row_somebody_who_may_and_somebody_who_may_not() -> None:
    for row in ROWS:
        tried = {_may(person, branch, row) for person in PEOPLE for branch in branches_of(person)}
        assert False in tried, row
        assert True in tried, row


def test_no_administrator_has_a_cell_in_a_row_about_children() -> None:
    administrators = [code for code, role in ROLES.items() if role.administrator]
    assert len(administrators) == 3
    touched = {row.resource for row in ROWS for role in administrators if row.scopes(role)}
    assert touched == {"agency", "user", "post", "service_area", "stand_in", "audit"}
