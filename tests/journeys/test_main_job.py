"""The main job once, by people at their browsers: from the Excel file of a county home to the PDF on the province's desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.person import Person
from tests.journeys import rosters, transfer

pytestmark = pytest.mark.browser


@pytest.mark.clause("2.1.g")
def test_five_people_bring_a_child_from_a_spreadsheet_to_the_provinces_desk(
    desk: Callable[..., Person], cast: Any, tmp_path: Path
) -> None:
    registrar = desk(cast.registrar).go("/")
    rosters.bring_the_template(registrar, tmp_path)
    rosters.bring_the_roster_of_the_home(registrar)
    rosters.look_at_the_children(registrar)
    registrar.close()
    transfer.the_social_worker_proposes(desk(cast.social_worker))
    transfer.the_offices_decide(desk, cast)
    transfer.the_homes_hand_over_and_accept(desk, cast)
    transfer.each_side_sees_its_own_time(desk, cast)
    transfer.the_nurse_confirms_the_insurance(desk, cast)
