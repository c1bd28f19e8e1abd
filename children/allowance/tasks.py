"""What the clock does for the allowance."""

from __future__ import annotations

import logging

from celery import shared_task

from casework.acting import acting_system
from children.allowance import checking

log = logging.getLogger(__name__)


@shared_task(name="allowance.check_ledgers", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def check_ledgers() -> int:
    """Opening + received − spent = closing, entry by entry, every night; what does not fit is logged and audited."""
    with acting_system("基本生活费台账夜间核对"):
        found = checking.check()
    for fault in found:
        log.error("allowance ledger: %s", fault)
    return len(found)
