"""What the steps of an assessment change besides the state."""

from __future__ import annotations

from typing import Any

from children.assessment import actions
from children.assessment.models import Assessment
from children.assessment.reading import next_due


def finish(record: Assessment, _by: Any, _data: dict[str, Any]) -> None:
    """The scores of what stands in the answers, and when the child is due again."""
    actions.compute(record)
    record.next_due_on = next_due(record.child, record.kind, record.held_on)
    record.save(update_fields=["total", "band", "scales", "next_due_on"])
