"""What the clock does for the children's property."""

from __future__ import annotations

import logging

from celery import shared_task

from casework.acting import acting_system
from children.property import checking

log = logging.getLogger(__name__)


@shared_task(name="property.check_ledgers", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def check_ledgers() -> int:
    """What came in less what went out is what is there, line by line, every night; what does not fit is logged."""
    with acting_system("儿童财产台账夜间核对"):
        found = checking.check()
    for fault in found:
        log.error("property ledger: %s", fault)
    return len(found)
