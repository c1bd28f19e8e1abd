"""Records that go with the child: moved to the kept file row by row, and put back exactly as they were listed.

Which tables these are nobody writes down: every model that points to a child does, unless it belongs to a stay
(stays.py) or the database keeps the row where it is (ledgers, numbered items, whatever a constraint refuses).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from django.db.models import ForeignKey, Model, QuerySet, UniqueConstraint
from django.utils.translation import gettext as _

from casework.models import Attachment
from casework.parts import records
from casework.refusals import Refused
from children.duplicates.models import DuplicatePair, MergedRow
from children.duplicates.stays import belongs_to_the_stay, note
from children.models import Child


def _keys(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """The columns of a model that point to a child."""
    return [f for f in model._meta.concrete_fields if isinstance(f, ForeignKey) and f.related_model is Child]


def _parents(model: type[Model], among: set[type[Model]]) -> list[ForeignKey[Any, Any]]:
    """The columns that point to a record of a child, other than one of its own kind."""
    keys = [f for f in model._meta.concrete_fields if isinstance(f, ForeignKey)]
    return [f for f in keys if f.related_model in among and f.related_model is not model]


def _of_a_child() -> set[type[Model]]:
    own = {apps.get_app_config("duplicates"), apps.get_app_config("children")}
    return {
        model
        for model in apps.get_models()
        if _keys(model) and not hasattr(model, "history_type") and apps.get_app_config(model._meta.app_label) not in own
    }


def models() -> list[type[Model]]:
    """The models whose rows go with the child, what others hang on first."""
    all_ = _of_a_child()
    stay: set[type[Model]] = {
        record.model for record in records() if record.model in all_ and belongs_to_the_stay(record.model)
    }
    order = TopologicalSorter({model: {f.related_model for f in _parents(model, all_)} for model in all_})
    found = []
    for model in order.static_order():
        if any(parent.related_model in stay for parent in _parents(model, all_)):
            stay.add(model)
        if model not in stay:
            found.append(model)
    return found


def _is_numbered(model: type[Model]) -> bool:
    """Numbered within the child: a series that is torn apart could not be read any more."""
    unique = (c for c in model._meta.constraints if isinstance(c, UniqueConstraint))
    return any({"child", "number"} <= set(c.fields) for c in unique)


def move_rows(pair: DuplicatePair, kept: Child, other: Child) -> None:
    """What the database lets go. One volume for each child (the archive and its like) goes whole or not at all; so does
    a subject of which a row would be torn from the one it hangs on (a ledger from what it accounts for).
    """
    by_app: dict[str, list[type[Model]]] = defaultdict(list)
    for model in models():
        by_app[model._meta.app_label].append(model)
    for going in by_app.values():
        is_volume = any(key.unique for model in going for key in _keys(model))
        with suppress(_Stays), transaction.atomic():
            left = sum(_move(pair, rows, field, kept) for rows, field in _rows(going, other))
            if (left and is_volume) or _is_torn(going, kept, other):
                raise _Stays


def _is_torn(going: list[type[Model]], kept: Child, other: Child) -> bool:
    """Whether a row stayed with the one file while what it hangs on went to the other."""
    all_ = _of_a_child()
    return any(
        model._base_manager.filter(**{key.name: other, f"{parent.name}__{theirs.name}": kept}).exists()
        for model in going
        for key in _keys(model)
        for parent in _parents(model, all_)
        for theirs in _keys(parent.related_model)
    )


class _Stays(Exception):  # noqa: N818 - what is the case, no error
    """What cannot go whole stays."""


def _rows(going: list[type[Model]], other: Child) -> Iterator[tuple[QuerySet[Any], str]]:
    all_ = _of_a_child()
    for model in going:
        for key in _keys(model):
            rows = model._base_manager.filter(**{key.name: other})
            for parent in _parents(model, all_):  # what hangs on a row that stayed stays too
                for theirs in _keys(parent.related_model):
                    rows = rows.exclude(**{f"{parent.name}__{theirs.name}": other})
            yield rows, key.name


def _move(pair: DuplicatePair, rows: QuerySet[Any], field: str, kept: Child) -> int:
    """How many rows stayed behind."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    model: type[Model] = rows.model
    moved = ids if ids and _taken(model, ids, field, kept) else []
    if not moved and not _is_numbered(model):
        moved = [pk for pk in ids if _taken(model, [pk], field, kept)]
    for row in model._base_manager.filter(pk__in=moved):
        note(pair, row, MergedRow.Kind.MOVED, field=field)
        _move_files(pair, row, kept)
    return len(ids) - len(moved)


def _taken(model: type[Model], ids: list[int], field: str, to: Child) -> bool:
    """Whether the database lets the rows go over."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=ids).update(**{field: to})
    except OperationalError:
        raise
    except DatabaseError as error:
        if not isinstance(error, IntegrityError) and getattr(error.__cause__, "sqlstate", "") not in REFUSALS:
            raise
        return False
    return True


REFUSALS = frozenset({"42501", "P0001"})  # what our triggers say: insufficient_privilege, raise_exception


def _move_files(pair: DuplicatePair, row: Any, kept: Child) -> None:
    """Files put to a record lie behind the same wall as the record."""
    uid = getattr(row, "uid", None)
    for attachment in Attachment.objects.filter(target=uid, child_id__isnull=False) if uid else ():
        note(pair, attachment, MergedRow.Kind.MOVED, field="child_id")
        Attachment.objects.filter(pk=attachment.pk).update(child_id=kept.pk)


def put_back(pair: DuplicatePair, kept: Child, other: Child) -> None:
    """Exactly the rows that the merge listed; Refused with the first that cannot go back."""
    rows = list(pair.rows.order_by("-pk"))
    if sentence := _newer(rows, kept):
        raise Refused(sentence)
    for row in rows:
        model = apps.get_model(row.model)
        found = model._base_manager.filter(pk=row.row)
        if row.kind == MergedRow.Kind.MADE:
            found.delete()
        elif row.kind == MergedRow.Kind.CUT:
            found.update(**row.before)
        elif not _returned(found, row, kept, other):
            words = {"what": model._meta.verbose_name, "kept": kept.file_number}
            raise Refused(_("%(kept)s的“%(what)s”在合并后有了变动，不能退回原档案，请先处理这条记录再撤销。") % words)
    pair.rows.all().delete()


def _returned(found: QuerySet[Any], row: MergedRow, kept: Child, other: Child) -> bool:
    """In the column where it was moved; what hangs on two children may have turned, and is sought in the others too."""
    fields = [row.field, *(key.name for key in _keys(found.model) if key.name != row.field)]
    try:
        with transaction.atomic():
            return any(found.filter(**{name: kept.pk}).update(**{name: _to(other, name)}) == 1 for name in fields)
    except IntegrityError:
        return False


def _to(child: Child, field: str) -> Any:
    return child.pk if field == "child_id" else child


def _newer(rows: list[MergedRow], kept: Child) -> str:
    """What was written after the merge and hangs on a moved row would be left on the wrong file."""
    moved: dict[str, list[int]] = {}
    for row in rows:
        moved.setdefault(row.model, []).append(row.row)
    for model, field, parent in _hanging(set(moved)):
        rows_there = model._base_manager.filter(**{f"{field}__in": moved[parent]})
        new = rows_there.exclude(pk__in=moved.get(model._meta.label, []))
        for key in _keys(model):
            if new.filter(**{key.name: kept}).exists():
                return _("合并后在转来的“%(what)s”上又有了新的“%(new)s”，不能撤销合并。") % {
                    "what": apps.get_model(parent)._meta.verbose_name, "new": model._meta.verbose_name,
                }  # fmt: skip
    return ""


def _hanging(labels: set[str]) -> Iterator[tuple[type[Model], str, str]]:
    all_ = _of_a_child()
    for model in all_:
        for parent in _parents(model, all_):
            label = parent.related_model._meta.label
            if label in labels:
                yield model, parent.name, label
