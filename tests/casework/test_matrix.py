"""The access matrix says what is wrong with it, with the line."""

from __future__ import annotations

import pytest

from casework.matrix import MatrixError, parse, roles_with, scopes_of

HEAD = "resource part action | carer head prov | log clause\n"


def test_a_row_is_read_with_its_scopes_and_clauses() -> None:
    (row,) = parse(HEAD + "child identity view | own own+past all | log 2.1.g 2.1.h").values()
    assert row.cells == {"carer": {"own"}, "head": {"own", "past"}, "prov": {"all"}}
    assert (row.logged, row.clauses) == (True, ("2.1.g", "2.1.h"))


def test_one_word_may_stand_for_several_scopes() -> None:
    (row,) = parse(HEAD + "child identity view | - care all | - 2.1.g").values()
    assert row.cells["head"] == {"own", "below", "party", "past"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("resource part action | carer chief | log clause\n", "no role has the column chief"),
        (HEAD + "child identity view | own mine all | - 2.1.g", "line 2: unknown scope mine"),
        (HEAD + "child identity view | own own | - 2.1.g", "line 2: 3 cells"),
        (HEAD + "child identity view | own own all | yes 2.1.g", "line 2: the log column"),
        (HEAD + "child identity view | own own all | -", "line 2: 3 cells"),
        (HEAD + "a b c | - - - | - 1.a\na b c | - - - | - 1.a", "line 3: a b c stands twice"),
    ],
)
def test_a_mistake_stops_the_program_with_its_line(text: str, said: str) -> None:
    with pytest.raises(MatrixError, match=said):
        parse(text)


def test_a_part_without_a_row_of_its_own_takes_the_row_of_all_parts() -> None:
    assert scopes_of("registrar", "child", "identity", "create") == {"own"}
    assert scopes_of("carer", "child", "identity", "create") == frozenset()


def test_an_empty_part_asks_for_every_part_together() -> None:
    assert scopes_of("county", "child", "", "view") >= {"below", "past"}


def test_an_unknown_role_may_nothing() -> None:
    assert scopes_of("visitor", "child", "identity", "view") == frozenset()


def test_the_roles_of_a_row_can_be_listed() -> None:
    assert dict(roles_with("child", "identity", "edit")).keys() == {"registrar", "home_head"}
