"""Counts every indicator anew in plain SQL over a whole province and says where the product tells another number.

bin/chaos figures                                       builds a demonstration of its own for it
var/venv/bin/python -m tests.reports.recount_province   over the database of DATABASE_URL, where a demonstration stands
"""

from __future__ import annotations

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jilin_cw.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from casework.acting import acting_system  # noqa: E402
from reports import tallies, tallying  # noqa: E402
from reports.declaring import indicators  # noqa: E402
from reports.figures import compute  # noqa: E402
from tests.reports.recomputing import days, differences, everywhere, numbers, recount  # noqa: E402


def main() -> int:
    """1 where a number differs. What is nowhere above nought is named: there the comparison says little."""
    today = timezone.localdate()
    tallying.keep()
    with transaction.atomic(), acting_system("指标核对"):
        places, kept_days = everywhere(), [day for day in tallies.wanted_days(today) if day <= today]
        province = places[0]
        asked, when = indicators(), sorted({*days(today), *kept_days})
        scanned = compute(asked, province, when, sliced=True)
        kept = tallies.current(asked, province, kept_days)
        found, idle, compared = [], [], 0
        for indicator in asked:
            for on in when:
                found += differences(indicator, scanned, on, places)
                compared += len(numbers(indicator)) * len(places)
            for on in kept_days:
                found += differences(indicator, kept, on, places, sliced=False)
            counted = sum((recount(indicator.id, on) for on in when), start=type(recount(indicator.id, today))())
            above = {number for (number, *_at), count in counted.items() if count}
            idle += [
                f"{indicator.id} {half} {piece}".strip()
                for half, piece in numbers(indicator)
                if (half, piece) not in above
            ]
    for line in [*map(str, found), f"nought everywhere: {', '.join(idle) or 'nothing'}"]:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(asked)} indicators, {len(places)} places, {len(when)} days, {compared} numbers, ")
    sys.stdout.write(f"{len(found)} differences\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
