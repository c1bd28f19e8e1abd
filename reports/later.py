"""What was written down later of the facts that a figure reads. Which facts these are is read off its own queries."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Level
from casework import access
from casework.parts import BOOKKEEPING, records
from children.models import Child, Placement
from reports.indicators.bases import name_or_number
from reports.places import Place

MOST = 200  # records of one list
TABLES = re.compile(r'(?:FROM|JOIN) "(\w+)"(?: ([A-Z]\d+)\b)?')
Facts = dict[Any, set[str]]  # model with history -> the columns that are read
Named = dict[int, tuple[str, str]]  # id -> how it is called and where it is opened


@dataclass(frozen=True)
class Later:
    """Something written down after the day: who it is about, what, which day it speaks of, when and by whom."""

    whom: str
    url: str
    what: str
    about: dt.date | None
    at: dt.datetime
    who: str


def facts_of(queries: Iterable[QuerySet[Any]]) -> Facts:
    models = {model._meta.db_table: model for model in apps.get_models() if hasattr(model, "history")}
    found: Facts = defaultdict(set)
    for query in queries:
        sql = _sql(query)
        for table, alias in TABLES.findall(sql):
            if table in models:
                columns = re.findall(rf'\b{alias}\."(\w+)"' if alias else rf'"{table}"\."(\w+)"', sql)
                found[models[table]].update(columns)
    return found


def _sql(query: QuerySet[Any]) -> str:
    try:
        return str(query.order_by().values("pk").query.sql_with_params()[0])
    except EmptyResultSet:  # nothing could be counted on that day, whatever was written
        return ""


def of_children(user: Any, facts: Facts, place: Place, since: dt.datetime, last: dt.date) -> Iterator[Later]:
    """Of all children who ever lived in the place: who counts no more, because of what was written, is among them."""
    everyone = access.reach(user, "view", _lived_in(place), "identity")
    for model, columns in facts.items():
        key = "id" if model is Child else "child_id"
        if key == "child_id" and "child" not in {field.name for field in model._meta.concrete_fields}:
            continue
        rows = model.history.model.objects.filter(**{f"{key}__in": everyone.values("pk")})
        if model is not Child and any(record.model is model for record in records()):
            rows = rows.filter(id__in=access.reach(user, "view", model._default_manager.all()).values("pk"))
        told = [found for found in _written(model, rows, since, last) if columns.intersection(found[2])]
        names = _names({getattr(row, key) for row, _what, _columns in told})
        for row, what, changed in told:
            said = what % {"fields": "、".join(_titles(user, model, row, columns.intersection(changed)))}
            whom, url = names[getattr(row, key)]
            yield Later(whom, url, said, None, row.history_date, _writer(row))


def of_rows(model: Any, names: Named, since: dt.datetime, last: dt.date) -> Iterator[Later]:
    """Of rows that are not about children, whatever was changed of them."""
    if names and hasattr(model, "history"):
        rows = model.history.model.objects.filter(id__in=names)
        for row, what, changed in _written(model, rows, since, last):
            whom, url = names[row.id]
            titles = [str(f.verbose_name) for f in model._meta.concrete_fields if f.column in changed]
            yield Later(whom, url, what % {"fields": "、".join(titles)}, None, row.history_date, _writer(row))


def _lived_in(place: Place) -> QuerySet[Child]:
    at = Q(home__jurisdiction_id=place.id)
    if place.level == Level.PROVINCE:
        return Child.objects.all()
    if place.level == Level.PREFECTURE and not place.own:
        at |= Q(home__jurisdiction__parent_id=place.id)
    return Child.objects.filter(pk__in=Placement.objects.filter(at).values("child_id"))


def _names(children: set[int]) -> Named:
    rows = Child.objects.filter(pk__in=children).values_list("pk", "uid", "name", "file_number")
    return {
        pk: (name_or_number(name, number), reverse("children:child_page", args=[uid])) for pk, uid, name, number in rows
    }


def _writer(row: Any) -> str:
    return str(getattr(row.history_user, "name", "") or _("系统"))


def _titles(user: Any, model: Any, row: Any, columns: set[str]) -> list[str]:
    """How the changed facts are called; of a child's file those of the parts that the reader may see of this child."""
    fields = [field for field in model._meta.concrete_fields if field.column in columns]
    if model is Child:
        (record,) = [record for record in records() if record.model is Child]
        hidden = {
            name
            for part in record.parts
            if not access.reach(user, "view", Child.objects.filter(pk=row.id), part.code).exists()
            for name in part.fields
        }
        fields = [field for field in fields if field.name not in hidden]
    return [str(field.verbose_name) for field in fields] or [_("其他事项")]


def _written(model: Any, rows: QuerySet[Any], since: dt.datetime, last: dt.date) -> Iterator[tuple[Any, str, set[str]]]:
    """(the version, words with a gap for the fields, the columns that say otherwise of days until the last one)."""
    fresh = rows.filter(history_date__gt=since).order_by("-history_id").values_list("id", flat=True)[:MOST]
    told = model.history.model.objects.filter(id__in=set(fresh)).select_related("history_user")
    for _pk, versions in groupby(told.order_by("id", "history_id"), key=lambda row: row.id):
        for before, row in pairwise([None, *versions]):
            if row.history_date > since and (changed := _changed(model, before, row, last)):
                yield row, _words(model, before, row, changed), changed


def _words(model: Any, before: Any, row: Any, changed: set[str]) -> str:
    """What was not known before is no correction."""
    title = {"row": str(model._meta.verbose_name)}
    if before is None:
        return _("补录%(row)s") % title
    if row.history_type == "-":
        return _("删除%(row)s") % title
    told = [getattr(before, field.attname) for field in model._meta.concrete_fields if field.column in changed]
    return (
        _("更正%(row)s：%%(fields)s") % title
        if any(value not in (None, "") for value in told)
        else _("补录%(row)s：%%(fields)s") % title
    )


def _changed(model: Any, before: Any, row: Any, last: dt.date) -> set[str]:
    """A row that came or went changes all its facts, unless it speaks of later days only."""
    kept = {field.name for field in row._meta.concrete_fields}.difference(BOOKKEEPING)
    fields = [field for field in model._meta.concrete_fields if field.name in kept]
    if before is None or row.history_type == "-":
        days = [value for field in fields if isinstance(value := getattr(row, field.attname), dt.date)]
        later = bool(days) and all(_speaks_of_later(value, last) for value in days)
        return set() if later else {field.column for field in model._meta.concrete_fields}
    return {
        field.column
        for field in fields
        if (values := (getattr(before, field.attname), getattr(row, field.attname)))[0] != values[1]
        and not all(_speaks_of_later(value, last) for value in values)
    }


def _speaks_of_later(value: Any, last: dt.date) -> bool:
    """An open end that is closed on a later day changes nothing of the days before."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return value is None or (isinstance(value, dt.date) and value > last)
