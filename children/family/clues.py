"""The names of a child's relatives as something that tells who it is (`children.likeness.clues`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from children.family.models import Relative, codes
from children.likeness.clues import Kind

KINDS: dict[str, Kind] = {codes.Relation.MOTHER: Kind.MOTHER, codes.Relation.FATHER: Kind.FATHER}
# What is written where nobody knows the name, and forms of address that thousands share.
NO_NAME = re.compile("不详|不明|未知|无名|姓名|某|[女男]士$|^.?(父|母|妈|爸)亲?$")


def told(child_ids: Collection[int]) -> Iterator[tuple[int, Kind, str]]:
    rows = Relative.objects.filter(child__in=child_ids, state=Relative.State.KNOWN)
    for child_id, relation, name in rows.values_list("child_id", "relation", "name"):
        if not NO_NAME.search(name):
            yield child_id, KINDS.get(relation, Kind.RELATIVE), name


def changed(since: dt.datetime) -> QuerySet[Any]:
    rows: QuerySet[Any] = Relative.history.model.objects.filter(history_date__gte=since).values("child_id")
    return rows
