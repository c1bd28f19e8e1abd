"""The clock that wakes what is done by itself. It must go on after a power cut, whatever is left of its notes."""

from __future__ import annotations

from celery.beat import PersistentScheduler
from celery.utils.log import get_logger

logger = get_logger(__name__)


class Clock(PersistentScheduler):  # type: ignore[misc]  # Celery has no types
    """Celery begins its notes (when each thing was last done) anew where they are damaged, but not where they are
    cut short: then it would end at once, each time it is started, and nothing would fall due any more.
    """

    def setup_schedule(self) -> None:
        try:
            super().setup_schedule()
        except EOFError:
            logger.warning("%s was cut short and is begun anew", self.schedule_filename)
            self._store.close()
            self._remove_db()
            super().setup_schedule()
