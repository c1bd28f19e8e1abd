"""An office told of a child that waits, in each branch; where the receiving home was asked, of its silence."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.acting import acting_system
from children.models import Child
from transfers.watching.models import Escalation


def told_of(child: Child, case: Any, agency: Any) -> Escalation:
    silent = case if case is not None and case.state == "NOTICE_ISSUED" else None
    with acting_system("上报样本"):
        return Escalation.objects.create(
            child=child, case=silent, check_kind="ACCEPT" if silent else "SEND", level="PREFECTURE",
            due_on=date(2022, 12, 31), told_on=date(2026, 11, 2), agency=agency,
            recipients="王市级（市级民政工作人员）",
        )  # fmt: skip
