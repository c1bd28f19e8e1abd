"""Parts: every stored field of a record stands in exactly one group, and everything shown is shown by group.

Panels, edit forms, lists, exports, masking, the read log of sensitive parts and the data dictionary are derived from
these declarations. A field in no part, or in two, fails `manage.py check`.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Field, Model, Q, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from casework.matrix import Row
    from casework.models import CaseRecord

Text = str | Promise
BOOKKEEPING = ("id", "uid", "created_at", "created_by", "version")


@dataclass(frozen=True)
class Part:
    """A group of fields that is shown, edited, permitted and logged as one.

    `masked` maps a field to the function that shows it in public (an ID number shows its last digit only);
    `required_for` maps a step's verb to the fields it needs; `optional` fields do not count for completeness.
    """

    code: str
    title: Text
    fields: tuple[str, ...]
    clause: str = ""
    sensitive: bool = False
    required_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    masked: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    help: Text = ""
    form: str = ""  # dotted path of a ModelForm subclass, where the fields alone cannot say it
    editable: bool = True
    listed: bool = True  # False: a panel of the record's page shows it better


@dataclass(frozen=True)
class Reach:
    """By which lookups a record belongs: to an agency (`home`), an area, an addressee (`to`), a child's sharers."""

    home: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    prefecture: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    child: str = ""
    shared: Callable[..., QuerySet[Any]] | None = None  # (post, *bases)
    limit: Callable[[Any], Q] | None = None  # (post) -> what narrows every scope of that post


@dataclass(frozen=True)
class Column:
    """A column of a list: `fields` are fetched with values_list and shown by `show(*values)`; `part` guards it.

    `sort` names a field of the record that leads an index: the list can be put in its order. A `fixed` column cannot be
    chosen away.
    """

    title: Text
    fields: tuple[str, ...]
    part: str
    show: Callable[..., object] | None = None
    sort: str = ""
    fixed: bool = False


@dataclass(frozen=True)
class Filter:
    """A filter of a list, kept in the address: `?param=value`."""

    param: str
    title: Text
    choices: Callable[[Any], Sequence[tuple[str, Text]]]
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]


@dataclass(frozen=True)
class ListScreen:
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    search_hint: Text = ""
    page_size: int = 50
    empty: Text = ""
    links: tuple[tuple[Text, str, str, str], ...] = ()  # (title, url name, action, resource) of extra buttons
    # (user, names, rows) -> the rows as this person may see them (see Record.as_seen)
    as_seen: Callable[[Any, builtins.list[str], builtins.list[Any]], builtins.list[Any]] | None = None
    listed: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None  # narrows to the rows that stand in the list at all
    added: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None  # annotates what columns show beyond stored fields
    # rows of whose present this person may be told: a list in a chosen order holds no others
    present: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None
    absent: Text = ""  # what is said then to who might miss the others
    askable: bool = False  # may be asked for with columns and conditions out of the parts (casework/views/asking.py)
    unit: Text = ""  # how these records are counted: 人; 条 where nothing is said


@dataclass(frozen=True)
class New:
    """How a record is made by hand: the form that asks (dotted path of a StepForm) and the action that makes it.

    `make(by=user, **cleaned_data)` returns the record or raises Refused. `title` is the page's and button's.
    """

    form: str
    make: Callable[..., Any]
    title: Text
    help: Text = ""


@dataclass(frozen=True)
class Record:
    """One kind of record. `code` is its word in matrix and addresses; `house` names fields that no person edits."""

    model: type[CaseRecord]
    code: str
    title: Text
    parts: tuple[Part, ...]
    reach: Reach
    name_of: Callable[[Any], str] = str
    house: tuple[str, ...] = ()
    list: ListScreen | None = None
    child: str = ""  # lookup from the record to its child's id: "id" for the child itself, "child_id", ""
    related: tuple[str, ...] = ()
    clause: str = ""
    identity: Callable[[Any, Any], dict[str, Any]] | None = None  # (record, user) -> identity bar
    app_title: Text = ""
    lists_logged: bool = True
    new: New | None = None
    # (record, user) -> the record as this person may see it: somebody who gave a child away sees it as it was then
    as_seen: Callable[[Any, Any], Any] | None = None
    # (record) -> why no part of it can be edited now, "" while they can (a signed paper, a closed case)
    closed: Callable[[Any], Text] | None = None
    addressees: frozenset[str] = frozenset()  # kinds of agency that a record may be addressed to (scope `to`)
    read_told: Callable[[Any], None] | None = None  # (record) told at once of every reading, besides the trail
    # (record, user) -> the record into which this one has gone and which is shown instead; None when it stands itself
    leads_to: Callable[[Any, Any], Any] | None = None
    # (record) -> all records that are one with it, itself among them: who read any of them read this one
    one_with: Callable[[Any], QuerySet[Any]] | None = None

    def queryset(self) -> QuerySet[Any]:
        return self.model._default_manager.select_related(*self.related)

    def part(self, code: str) -> Part | None:
        return next((part for part in self.parts if part.code == code), None)

    def part_of(self, field_name: str) -> Part | None:
        return next((part for part in self.parts if field_name in part.fields), None)

    def rows(self) -> builtins.list[Row]:
        from casework.matrix import rows

        return [row for (resource, _p, _a), row in rows().items() if resource == self.code]

    def child_id(self, instance: Model) -> int | None:
        value: Any = instance
        for name in self.child.split("__") if self.child else ():
            value = getattr(value, name, None)
        return int(value) if self.child and value is not None else None

    def field(self, name: str) -> Field[Any, Any]:
        found = self.model._meta.get_field(name)
        assert isinstance(found, Field), name  # noqa: S101 - a part names stored fields only; checked at start
        return found


_RECORDS: dict[str, Record] = {}
_BY_MODEL: dict[type[Model], Record] = {}


def register(record: Record) -> Record:
    if record.code in _RECORDS and _RECORDS[record.code].model is not record.model:
        raise ValueError(f"two records are called {record.code}")
    _RECORDS[record.code] = record
    _BY_MODEL[record.model] = record
    return record


def records() -> list[Record]:
    return list(_RECORDS.values())


def record_codes() -> frozenset[str]:
    return frozenset(_RECORDS)


def record_named(code: str) -> Record:
    return _RECORDS[code]


def record_of(model: type[Model] | Model) -> Record:
    """The declaration of a model; a model without one cannot be asked about."""
    cls = model if isinstance(model, type) else type(model)
    for base in cls.__mro__:
        if base in _BY_MODEL:
            return _BY_MODEL[base]
    raise LookupError(f"{cls.__name__} has no Record in any parts.py")


def is_filled(instance: Model, name: str) -> bool:
    value = getattr(instance, name, None)
    return value not in (None, "", [], ())


def wanting(instance: Model, verb: str) -> list[Part]:
    """The parts in which a step still needs something."""
    parts = record_of(instance).parts
    return [part for part in parts if not all(is_filled(instance, n) for n in part.required_for.get(verb, ()))]


def missing_for(instance: Model, verb: str) -> list[str]:
    """Verbose names of the fields that a step still needs."""
    record = record_of(instance)
    names = [n for part in record.parts for n in part.required_for.get(verb, ())]
    return [str(record.field(n).verbose_name) for n in names if not is_filled(instance, n)]
