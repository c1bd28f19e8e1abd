"""Small cells: what leaves the authority tells of no handful of children, and nothing can be worked out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.masking import FLOOR, protect, words

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=12)


def test_one_small_county_takes_a_second_one_with_it() -> None:
    column = protect([40, 3, 12, 0])
    assert column.shown == (True, False, False, True)
    assert column.total_shown


def test_two_single_children_are_not_told_by_their_sum() -> None:
    assert protect([1, 1, 30]).shown == (False, False, False)


def test_a_small_total_is_hidden_with_all_that_makes_it() -> None:
    column = protect([0, 3, 0])
    assert (column.shown, column.total_shown) == ((True, False, True), False)


@given(COUNTS)
def test_no_small_number_is_ever_shown(numbers) -> None:
    column = protect(numbers)
    assert all(not 0 < n < FLOOR for n, shown in zip(numbers, column.shown, strict=True) if shown)


@given(COUNTS)
def test_the_hidden_numbers_cannot_be_told_from_total_and_rest(numbers) -> None:
    column = protect(numbers)
    hidden = [n for n, shown in zip(numbers, column.shown, strict=True) if not shown]
    if hidden and column.total_shown:
        assert len(hidden) > 1
        assert sum(hidden) > len(hidden)


def test_running_text_says_fewer_than_five() -> None:
    assert [words(n) for n in (0, 1, 4, 5, 1234)] == ["0", "不足5", "不足5", "5", "1,234"]
