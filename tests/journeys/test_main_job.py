"""The main job once, by people at their browsers: from the spreadsheet of a county home to the PDF at the province."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.entering import enter_for_the_first_time
from tests.browser.person import Person
from tests.builders.reports import the_orders
from tests.journeys import figures, rosters, transfer, yearly_report

pytestmark = pytest.mark.browser


@pytest.mark.clause("2.1.a", "2.1.g", "4.3.d", "4.4.b")
def test_a_child_comes_from_a_spreadsheet_into_a_prefectures_care_and_the_province_reads_of_it(
    desk: Callable[..., Person], cast: Any, tmp_path: Path
) -> None:
    the_orders()
    registrar = desk()
    enter_for_the_first_time(registrar, "registrar")
    rosters.bring_the_template(registrar, tmp_path)
    rosters.bring_the_roster_of_the_home(registrar)
    rosters.look_at_the_children(registrar)
    registrar.close()

    province = desk(cast.province)
    figures.the_province_reads_the_figures(province, children=10, completion="0")
    transfer.the_social_worker_proposes(desk(cast.social_worker))
    transfer.the_offices_decide(desk, cast)
    transfer.the_homes_hand_over_and_accept(desk, cast)
    transfer.each_side_sees_its_own_time(desk, cast)
    transfer.the_nurse_confirms_the_insurance(desk, cast)
    figures.the_province_reads_the_figures(province, children=10, completion="10")
    figures.the_province_opens_the_list_behind(province)

    prefecture = desk(cast.prefecture)
    yearly_report.the_prefecture_drafts(prefecture)
    yearly_report.the_head_signs_and_the_paper_comes(desk, cast)
    yearly_report.the_prefecture_hands_in(prefecture)
    yearly_report.the_province_receives(province)
    province.close()
