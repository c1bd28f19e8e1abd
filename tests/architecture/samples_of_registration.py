"""A child of a branch without a household, put before nobody or before the police; another one to begin with."""

from __future__ import annotations

from datetime import date
from typing import Any

from children.registration.actions import open_registration
from children.registration.workflow import REGISTRATION
from tests.builders.children import a_child
from tests.cast import at_work


def unregistered(cast: Any, home: Any, sign: str, *, asked: bool = False) -> dict[str, Any]:
    facts = {"sex": "2", "birth_date": date(2015, 3, 2), "id_number": "", "id_pending": "NOT_REGISTERED"}
    child = a_child(home, name=f"金丝雀户{sign}", **facts)
    head = cast.working_at(home, "home_head")
    with at_work(head):
        record = open_registration(child=child, opened_on=date(2026, 11, 2), proof=f"黄鹂证{sign}", by=head)
        if asked:
            record = REGISTRATION.take("ask", record, by=head)
    return {"registration": record, "unregistered": a_child(home, name=f"金丝雀籍{sign}", **facts)}
