"""The standards of the provincial notice, from policy/terms.py into their table; loading again changes nothing."""

from __future__ import annotations

from decimal import Decimal

from agencies.models import Jurisdiction, Level
from casework import audit
from children.allowance.models import AllowanceStandard, Line
from policy.terms import ALLOWANCE_FAMILY, ALLOWANCE_INSTITUTION

NOTICE = "吉林省孤儿和事实无人抚养儿童基本生活保障标准（2025年1月起执行）"
RATES = ((Line.INSTITUTION, ALLOWANCE_INSTITUTION), (Line.FAMILY, ALLOWANCE_FAMILY))


def load() -> int:
    """Bring in what is missing; returns how many rows were new. A line that the province has a row of is left alone."""
    province = Jurisdiction.objects.get(level=Level.PROVINCE)
    known = set(AllowanceStandard.objects.filter(jurisdiction=province).values_list("line", flat=True))
    rows = [
        AllowanceStandard(
            jurisdiction=province,
            line=line,
            amount=Decimal(rate.value),
            starts_on=rate.valid_from,
            document=NOTICE,
        )
        for line, rate in RATES
        if line not in known and rate.valid_from
    ]
    AllowanceStandard.objects.bulk_create(rows)
    if rows:
        audit.record("create", resource="allow_rate", clause="R8.1", details={"rows": [row.pk for row in rows]})
    return len(rows)
