"""What the clock does for the archives."""

from __future__ import annotations

from celery import shared_task

from casework.acting import acting_system
from children.archive import renewing


@shared_task(name="archive.nightly", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def nightly() -> int:
    """Renew what is required, compare stored files with their hashes, forget packets whose days are over."""
    with acting_system("档案夜间核对"):
        changed = renewing.renew()
        renewing.compare_files()
        renewing.forget_packets()
    return changed
