"""Reading: who should go to school and does not."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from children.models import Child, codes
from education.models import SchoolingRecord
from policy.terms import SCHOOL_AGE_FROM, SCHOOL_AGE_UNDER, add_months


def of_school_age(on: dt.date) -> QuerySet[Child]:
    """Children in care who are at the age of compulsory schooling on a day (2.4.c)."""
    born_by = add_months(on, -(SCHOOL_AGE_FROM.months or 0))
    born_after = add_months(on, -(SCHOOL_AGE_UNDER.months or 0))
    return Child.objects.filter(state=codes.ChildState.IN_CARE, birth_date__lte=born_by, birth_date__gt=born_after)


def without_schooling(on: dt.date) -> QuerySet[Child]:
    """Of school age, and no open schooling record: somebody has to begin one."""
    open_ones = SchoolingRecord.objects.filter(child=OuterRef("pk")).exclude(state=SchoolingRecord.State.ENDED)
    return of_school_age(on).exclude(Exists(open_ones))
