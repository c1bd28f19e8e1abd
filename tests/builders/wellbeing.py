"""Looks at a child around its move, made by the social worker of the home that has it then."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.cast import at_work
from transfers.models import TransferCase
from transfers.wellbeing import actions
from transfers.wellbeing.models import WellbeingCheck
from transfers.wellbeing.moments import BEFORE

SEEN: dict[str, Any] = {
    "seen_by": "周社工", "way": "BOTH", "sleep": 0, "eating": 0, "mood": 1, "attachment": 0, "child_view": "ASKED",
    "child_words": "想带上画册。", "note": "谈话半小时，愿意说。", "risk": "NONE",
}  # fmt: skip
HELP: dict[str, Any] = {"help_kind": "COUNSELLING", "help_by": "周社工"}


def today() -> dt.date:
    return timezone.localdate()


def in_days(days: int) -> dt.date:
    return today() + dt.timedelta(days=days)


def who_sees(cast: Any, moment: str) -> Any:
    return cast.social_worker if moment in BEFORE else cast.city_social_worker


def a_check(cast: Any, case: TransferCase, moment: str, **said: Any) -> WellbeingCheck:
    """Seen today, nothing worries; with a `risk` counselling is owed within five days."""
    person = who_sees(cast, moment)
    facts = {"seen_on": today(), **SEEN, **said}
    if facts["risk"] != "NONE":
        facts = {**HELP, "help_until": in_days(5), **facts}
    with at_work(person):
        return actions.record_check(case=case, moment=moment, by=person, **facts)
