"""Children who left, by the way that their leaving asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from children.leaving.actions import record_death
from children.leaving.models import Leaving
from children.leaving.workflow import LEAVING
from children.models import Child
from tests.cast import at_work


def a_death(cast: Any, child: Child, on: date) -> Child:
    """Recorded with its certificate, put forward by the registrar, approved by the head."""
    registrar, head = cast.working_at(child.home, "registrar"), cast.working_at(child.home, "home_head")
    with at_work(registrar):
        record_death(
            child=child, died_on=on, place="市医院", cause="先天性心脏病", paper="MEDICAL",
            paper_number="22030020260011", by=registrar,
        )  # fmt: skip
        leaving = LEAVING.take("submit", Leaving.objects.get(child=child), by=registrar)
    with at_work(head):
        leaving = LEAVING.take("approve", leaving, by=head)
    with at_work(registrar):
        LEAVING.take("leave", leaving, by=registrar, data={"left_on": on, "document": "", "handed_out": "无"})
    child.refresh_from_db()
    return child
