"""A whole round of the yearly report, played by people at their own desks from the clock's morning to a correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.person import Person
from tests.builders.children import a_child, a_move
from tests.builders.summaries import received
from tests.cast import SIPING
from tests.journeys import round_acts as acts
from tests.journeys import round_ends as ends
from tests.journeys.moving import on
from tests.journeys.round_desks import Desks

pytestmark = pytest.mark.browser
LAST_YEAR = "去年开展了交接培训。"


def a_year_ago(cast: Any) -> None:
    """Children of two prefectures, and what 四平 reported then."""
    for name in "甲乙丙丁戊己庚":
        a_move(a_child(cast.county_home, name=f"梨{name}"), cast.city_home)
        a_child(cast.city_home, name=f"四{name}", sex="2")
        a_child(cast.stranger_home, name=f"通{name}")
    for name in "辛壬癸子丑":
        a_child(cast.sibling_home, name=f"伊{name}")
    received(cast, SIPING, 2024, practices=LAST_YEAR)


@pytest.mark.clause("4.4.b", "4.3.d")
def test_a_whole_round_is_played_by_those_whose_part_it_is(desk: Callable[..., Person], cast: Any) -> None:
    with on("2024-11-28"):
        a_year_ago(cast)
    desks = Desks(desk, cast)
    with desks.day("2025-11-03"):
        acts.the_clock_opens_the_round(desks)
    with desks.day("2025-11-07"):
        acts.counties_give_their_words(desks)
        acts.one_county_is_sent_back_and_gives_again(desks)
    with desks.day("2025-11-12"):
        acts.the_prefectures_draft(desks)
    with desks.day("2025-11-18"):
        acts.the_head_signs_and_it_goes_up(desks)
        acts.the_province_remarks_line_by_line(desks)
    with desks.day("2025-11-20"):
        acts.the_prefecture_answers_each(desks)
        acts.it_is_signed_again_and_received(desks)
    with desks.day("2025-11-28"):
        ends.the_late_are_reminded(desks)
    with desks.day("2025-12-02"):
        ends.the_late_hand_in_late(desks)
    with desks.day("2025-12-05"):
        ends.the_province_draws_them_together(desks)
    with desks.day("2026-01-12"):
        ends.a_record_is_put_right_and_the_paper_stays(desks)
    with desks.day("2026-01-15"):
        ends.the_prefecture_corrects_what_was_received(desks)
        ends.others_verify_what_they_hold(desks)
    assert len(desks.came) == 12, desks.came
