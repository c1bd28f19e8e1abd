"""Children who may be the one that is just being entered: the same sound of the name and a birth date within reach.

A warning for a person to judge, never a merge by machine (scenarios 6 and 7).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from casework import access
from children.models import Child
from children.names import pinyin_keys, tidy

# How far apart two birth dates of one child may have been written.
WITHIN = dt.timedelta(days=366)
MOST = 5


def alike(
    user: Any, *, name: str, sex: str, birth_date: dt.date | None, found_on: dt.date | None = None
) -> QuerySet[Child]:
    """Among the children this person may see: those that sound alike, or unnamed ones found on the same days."""
    rows = access.reach(user, "view", Child.objects.all(), "identity")
    same_sex = Q(sex=sex) | ~Q(sex__in=["1", "2"]) if sex in {"1", "2"} else Q()
    near = _near(birth_date)
    if spelling := _whole_spelling(name):
        return rows.filter(near, same_sex, pinyin__contains=[spelling]).order_by("-id")[:MOST]
    if birth_date is None and found_on is None:
        return rows.none()
    return rows.filter(near, same_sex, name="").order_by("-id")[:MOST]


def _near(birth_date: dt.date | None) -> Q:
    if birth_date is None:
        return Q()
    return Q(birth_date=None) | Q(birth_date__range=(birth_date - WITHIN, birth_date + WITHIN))


def _whole_spelling(name: str) -> str:
    """The longest key is the name spelt in full."""
    return max(pinyin_keys(tidy(name)), key=len, default="")
