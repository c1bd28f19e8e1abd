"""Two approvers who are away for a week: the head of a prefecture's office, and the head of a county home."""

from __future__ import annotations

import datetime as dt
from random import Random

from agencies.models import Agency
from agencies.standing_in import name_stand_in
from casework.acting import acting
from jilin_cw.demonstration.places import Staff

AWAY = (
    ("四平市民政局", "prefecture_head", "prefecture", ("transfer.approve_plan", "transfer.return", "deferral.approve")),
    ("梨树县儿童福利院", "home_head", "registrar", ("child_leave.approve", "child_leave.refuse")),
)


def stand_in(_pick: Random, staff: Staff, today: dt.date) -> None:
    for name, absent, stays, scope in AWAY:
        agency = Agency.objects.get(name=name)
        by, deputy = staff.of(agency, absent), staff.of(agency, stays)
        with acting(by, reason="示范数据"):
            name_stand_in(by=by, deputy=deputy, starts_on=today, until=today + dt.timedelta(days=7), scope=scope)
