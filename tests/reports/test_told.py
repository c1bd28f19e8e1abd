"""What has been told keeps what comes after from coming near: any numbers of any days, tried as they come."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.annexes import MISSING, NUMBER, WHOLE
from reports.declaring import indicator_named
from reports.masking import FLOOR
from reports.places import Place
from reports.printed import TOTAL, mask
from reports.told import Told, linked

RATE = "I-33"
ALL = [(RATE, what, "") for what in (NUMBER, WHOLE, MISSING)]
PLACES = [Place(number, f"县{number}", f"县{number}", "COUNTY") for number in range(4)]
WHOLE_PLACE = Place(9, "市", "市", "PREFECTURE")
# Of each place on a day: how many are counted more and how many miss more than the day before.
MORE = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=4)


def days_of(steps) -> list[list[tuple[int, int]]]:
    """(counted, missing) of every place on every day, the total last."""
    days, now = [], [(0, 0)] * len(PLACES)
    for step in steps:
        now = [(n + more, m + less) for (n, m), (more, less) in zip(now, step, strict=True)]
        days.append([*now, (sum(n for n, _m in now), sum(m for _n, m in now))])
    return days


def value_in(numbers: list[tuple[int, int]], quantity, line: int) -> int:
    counted, missing = numbers[line]
    return {NUMBER: counted, MISSING: missing, WHOLE: counted + missing}[quantity[1]]


def shown_by(made, numbers: list[tuple[int, int]]) -> dict:
    quantities = [(line, (RATE, what, "")) for line in range(TOTAL, len(PLACES)) for what in (NUMBER, WHOLE)]
    shown = [(line, quantity) for line, quantity in quantities if not made.hides(quantity, line)]
    return {(line, quantity[1]): value_in(numbers, quantity, line) for line, quantity in shown}


def seen_of(numbers: list[tuple[int, int]], on: date, told: Told) -> dict:
    """What a reader sees of a day or gets by one subtraction, by place and which number."""
    value = partial(value_in, numbers)
    places = [*PLACES, WHOLE_PLACE]
    made = mask(
        ALL, len(PLACES), value,
        recalled=lambda quantity, line: told.decides(quantity, places[line], on, value(quantity, line)),
    )  # fmt: skip
    told.tell(((quantity, places[line], number) for quantity, line, number in made.known({RATE})), on)
    seen, lines = shown_by(made, numbers), range(TOTAL, len(PLACES))
    for line in lines:
        if {(line, NUMBER), (line, WHOLE)} <= seen.keys():
            seen[line, MISSING] = seen[line, WHOLE] - seen[line, NUMBER]
    for what in (NUMBER, WHOLE):
        left = [line for line in lines if (line, what) not in seen]
        if len(left) == 1:
            seen[left[0], what] = value((RATE, what, ""), left[0])
    return seen


@settings(max_examples=60, deadline=None)
@given(st.lists(MORE, min_size=2, max_size=5), st.randoms())
def test_whatever_is_told_of_several_days_no_two_numbers_are_a_handful_apart(steps, pick) -> None:
    told, first = Told(), date(2025, 3, 1)
    days = list(enumerate(days_of(steps)))
    pick.shuffle(days)
    seen = {on: seen_of(numbers, first + timedelta(days=on), told) for on, numbers in days}
    for one in seen.values():
        assert not [key for key, number in one.items() if 0 < number < FLOOR]
        for other in seen.values():
            near = [key for key in one.keys() & other.keys() if 0 < abs(one[key] - other[key]) < FLOOR]
            assert not near, (near, one, other)
    for on, numbers in days:  # once more, in the same order: all that was seen is seen again
        assert seen[on].items() <= seen_of(numbers, first + timedelta(days=on), told).items()


@settings(max_examples=30, deadline=None)
@given(MORE)
def test_the_first_day_is_told_as_if_there_were_no_other(step) -> None:
    (numbers,) = days_of([step])
    made = mask(ALL, len(PLACES), partial(value_in, numbers))
    assert shown_by(made, numbers).items() <= seen_of(numbers, date(2025, 3, 1), Told()).items()


def test_who_asks_of_children_taken_over_is_told_of_hukou_too_and_nobody_else() -> None:
    def of(code: str) -> set[str]:
        found = indicator_named(code)
        assert found
        return linked([found])

    assert of("I-09") == of("I-56") == {"I-09", "I-55", "I-56"}
    assert of("I-75") == {"I-75"}
