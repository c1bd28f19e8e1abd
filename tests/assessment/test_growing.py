"""Z-scores against figures that WHO publishes: its z-score tables by age, and the rules of its 2006 report."""

from __future__ import annotations

import pytest

from children.assessment import growing
from children.assessment.growing import Body, z_scores

# (indicator, sex, age in days, z, value) as printed in WHO's simplified tables (birth, 2 years, 5 years, 10, 19 years)
PRINTED = [
    ("height", "1", 0, 0, 49.9), ("height", "1", 0, -2, 46.1), ("height", "2", 0, 0, 49.1),
    ("weight", "1", 0, 0, 3.3), ("weight", "1", 0, -3, 2.1), ("weight", "2", 0, 2, 4.2),
    ("weight", "1", 365, 0, 9.6), ("weight", "1", 365, -2, 7.7), ("weight", "2", 365, -3, 6.3),
    ("height", "1", 730, 0, 87.8), ("height", "2", 730, -2, 80.0), ("height", "1", 1826, 0, 110.0),
    ("head", "1", 0, 0, 34.5), ("head", "2", 365, 0, 44.9),
    ("height", "1", 3653, 0, 137.8), ("height", "2", 6940, 0, 163.2), ("bmi", "1", 6940, 0, 22.2),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "sex", "days", "z", "printed"), PRINTED)
def test_the_lines_are_those_that_who_prints(indicator, sex, days, z, printed) -> None:
    at = growing.lms(indicator, sex, days)

    assert at is not None
    assert growing.value_at(z, at) == pytest.approx(printed, abs=0.051)


def test_a_value_on_a_line_has_the_z_score_of_the_line() -> None:
    for indicator, sex, days, z, _printed in PRINTED:
        at = growing.lms(indicator, sex, days)
        assert at is not None
        assert growing.z_of(growing.value_at(z, at), at, restricted=True) == pytest.approx(z, abs=1e-6)


def test_far_weights_count_in_the_distance_between_the_second_and_the_third_line() -> None:
    at = growing.lms("weight", "1", 365)
    assert at is not None
    third, second = growing.value_at(3, at), growing.value_at(2, at)

    assert growing.z_of(third + 2 * (third - second), at, restricted=True) == pytest.approx(5)
    assert growing.z_of(third + 2 * (third - second), at, restricted=False) != pytest.approx(5, abs=0.05)


def test_a_child_of_one_standing_up_is_counted_as_longer_and_one_of_three_lying_down_as_shorter() -> None:
    assert z_scores("1", 400, Body(height=76.0)) == z_scores("1", 400, Body(height=76.7, lying=True))
    assert z_scores("2", 1200, Body(height=95.7, lying=True)) == z_scores("2", 1200, Body(height=95.0))


def test_no_sex_and_no_birth_date_give_a_reason_and_no_figure() -> None:
    assert "性别未知" in growing.why_none("0", None)
    assert "出生日期不详" in growing.why_none("1", None)
    assert z_scores("0", 400, Body(height=76.0)) == {}
    assert z_scores("1", 8000, Body(height=170.0)) == {}
