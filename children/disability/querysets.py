"""Questions about disability records that lists, to-dos and indicators share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from children.disability.models import DisabilityRecord  # noqa: F401 - the queryset's own model

WARNED = dt.timedelta(days=90)


class DisabilityQuerySet(QuerySet["DisabilityRecord"]):
    def on(self, day: dt.date) -> DisabilityQuerySet:
        """The certificates that were valid on a day."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gt=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
            state__in=["HELD", "ENDED"],
            issued_on__lte=day,
        )

    def expiring(self, today: dt.date) -> DisabilityQuerySet:
        """Held, and to be renewed: less than ninety days are left, or none."""
        return self.filter(state="HELD", valid_until__lte=today + WARNED)
