"""Small cells: what leaves the authority tells of no handful of children, and nothing can be worked out."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.disclosure import Cell, hidden, worked_out
from reports.masking import FLOOR, HIDDEN, told

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=9)
RATES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5)


def column(numbers, total=None):
    cells = {n: Cell(number, FLOOR) for n, number in enumerate(numbers)}
    cells["total"] = Cell(sum(numbers) if total is None else total, FLOOR, rank=1)
    return cells, [("total", tuple(range(len(numbers))))]


def shown_of(numbers) -> list[bool]:
    cells, sums = column(numbers)
    kept_back = hidden(cells, sums)
    return [n not in kept_back for n in [*range(len(numbers)), "total"]]


def test_one_small_county_takes_a_second_one_with_it() -> None:
    assert shown_of([40, 3, 12, 0]) == [True, False, False, True, True]


def test_two_single_children_are_not_told_by_their_sum() -> None:
    assert shown_of([1, 1, 30]) == [False, False, False, True]


def test_a_small_total_is_hidden_with_all_that_makes_it_and_zero_is_shown() -> None:
    assert shown_of([0, 3, 0]) == [True, False, True, False]


def test_a_bridge_between_two_tables_is_found_by_solving_them_together() -> None:
    """a + b = 30, b + c = 30, a + c = 54 name no single cell each; together they name all."""
    cells = {k: Cell(v, FLOOR) for k, v in {"a": 27, "b": 3, "c": 27, "ab": 30, "bc": 30, "ac": 54}.items()}
    sums = [("ab", ("a", "b")), ("bc", ("b", "c")), ("ac", ("a", "c"))]
    assert set(worked_out(cells, sums, {"a", "b", "c"})) == {"a", "b", "c"}
    assert "b" not in worked_out(cells, sums, set(hidden(cells, sums)))


def test_a_harmless_number_that_follows_hides_no_other_that_follows_as_well() -> None:
    """Beside the bridge 20 = 12 + 8 with the 8 not printed: who finds the 8 goes on reckoning."""
    cells = {k: Cell(v, FLOOR) for k, v in {"a": 27, "b": 3, "c": 27, "ab": 30, "bc": 30, "ac": 54}.items()}
    cells |= {"whole": Cell(20, FLOOR), "part": Cell(12, FLOOR), "rest": Cell(8, FLOOR, printed=False)}
    sums = [("whole", ("part", "rest")), ("ab", ("a", "b")), ("bc", ("b", "c")), ("ac", ("a", "c"))]
    assert worked_out(cells, sums, {"a", "b", "c", "rest"}) == {"a", "b", "c", "rest"}
    assert "b" not in worked_out(cells, sums, set(hidden(cells, sums)))


@given(COUNTS)
def test_no_small_number_is_ever_shown_and_every_zero_is(numbers) -> None:
    for number, shown in zip(numbers, shown_of(numbers), strict=False):
        assert shown if number == 0 else not shown or number >= FLOOR


@given(COUNTS)
def test_the_hidden_numbers_cannot_be_told_from_total_and_rest(numbers) -> None:
    *lines, total = shown_of(numbers)
    left = [n for n, shown in zip(numbers, lines, strict=True) if not shown]
    if left and total:
        assert len(left) > 1
        assert sum(left) > len(left)


@settings(max_examples=40, deadline=None)
@given(RATES)
def test_of_every_small_number_of_a_rate_more_than_one_value_fits_what_is_shown(rates) -> None:
    """Asked the hard way: all worlds of counted and missing children that look the same on paper are tried."""
    cells, sums = {}, []
    for n, (counted, missing) in enumerate(rates):
        cells |= {(n, "n"): Cell(counted, FLOOR), (n, "m"): Cell(missing, FLOOR), (n, "d"): Cell(counted + missing, 5)}
        sums.append(((n, "d"), ((n, "n"), (n, "m"))))
    kept_back = hidden(cells, sums)
    for n, (counted, missing) in enumerate(rates):
        real = {"n": counted, "m": missing, "d": counted + missing}
        worlds = [
            world
            for a, b in product(range(30), repeat=2)
            if _looks_alike(world := {"n": a, "m": b, "d": a + b}, real, {k for k in real if (n, k) in kept_back})
        ]
        for key, value in real.items():
            assert not 0 < value < FLOOR or len({world[key] for world in worlds}) > 1


def _looks_alike(world, real, unknown) -> bool:
    return all(world[k] > 0 if k in unknown else world[k] == real[k] for k in real)


def test_words_and_tables_write_a_hidden_number_alike() -> None:
    assert [told(n, hides=h) for n, h in ((0, False), (3, True), (1234, False))] == ["0", HIDDEN, "1,234"]
