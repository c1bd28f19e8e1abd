"""撤销导入: for a week, and while nothing else has happened to the children, an import is taken back whole.

What it made is removed and nothing else; history and audit keep what was there, and file numbers are not given again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignObjectRel, Model, ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.models import Attachment, Grant
from casework.refusals import Conflict, Refused
from children import occasions
from children.models import Admission, Child, GuardianshipEpisode, Placement, RosterImport, RosterRow, codes

UNDOABLE = dt.timedelta(days=7)
# What admission itself makes, in the order in which it can be removed.
MADE: tuple[type[Model], ...] = (RosterRow, Placement, GuardianshipEpisode, Admission)


def cannot_undo(roster: RosterImport) -> str:
    """What the page can tell at once; the act itself looks at everything that points to the children."""
    if roster.imported_at is None:
        return _("这份花名册还没有导入。")
    if roster.undone_at is not None:
        return _("这次导入已经撤销。")
    if timezone.now() - roster.imported_at > UNDOABLE:
        return _("导入已超过7天，不能整批撤销。个别有误的，请在儿童档案中更正或办理离院。")
    ids = _ids(roster)
    here = Child.objects.filter(pk__in=ids, home_id=roster.home_id, state=codes.ChildState.IN_CARE)
    if len(ids) != roster.rows_imported or here.count() != len(ids):
        return _("这批儿童中有的已移交或离院，不能整批撤销。")
    return _changed(ids, roster.imported_at)


def _ids(roster: RosterImport) -> list[int]:
    return list(RosterRow.objects.filter(roster=roster).values_list("child_id", flat=True))


def _changed(ids: list[int], since: dt.datetime) -> str:
    """Whatever was changed has left a row of history; whatever was added is younger than the import."""
    found: list[QuerySet[Any]] = [_touched(Child).filter(id__in=ids).values_list("id", flat=True)]
    for model in (Placement, GuardianshipEpisode, Admission):
        found.append(_touched(model).filter(child_id__in=ids).values_list("child_id", flat=True))
        added = model._default_manager.filter(child_id__in=ids, created_at__gt=since)
        found.append(added.values_list("child_id", flat=True))
    pk = next((pk for rows in found if (pk := rows.first())), None)
    return _("%(who)s的档案在导入后有过修改，不能整批撤销。") % {"who": _who(int(pk))} if pk else ""


def _touched(model: type[Model]) -> QuerySet[Any]:
    """The history of a model without the rows of its making."""
    history = apps.get_model("children", f"Historical{model.__name__}")
    rows: QuerySet[Any] = history._default_manager.exclude(history_type="+")
    return rows


def _who(pk: int) -> str:
    child = Child.objects.get(pk=pk)
    return f"{child}（{child.file_number}）"


def undo(*, roster: RosterImport, by: Any, reason: str) -> int:
    """Remove what the import made. Returns how many children; Refused with the first thing that stands against it."""
    with transaction.atomic():
        locked = RosterImport.objects.select_for_update(of=("self",)).get(pk=roster.pk)
        if locked.undone_at is not None:
            raise Conflict(_("这次导入已经撤销。"))
        ids = _ids(locked)
        children = list(Child.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("home"))
        if refusal := cannot_undo(locked):
            raise Refused(refusal)
        occasions.import_undone(children, by)
        if refusal := _pointed_at(ids):
            raise Refused(refusal)
        _remove(ids)
        locked.undone_at, locked.undone_by, locked.undone_reason = timezone.now(), by, reason
        locked.save(update_fields=["undone_at", "undone_by", "undone_reason"])
        audit.record("undo", locked, reason=reason, clause="2.1.g", details={"rows": ids})
    return len(ids)


def _pointed_at(ids: list[int]) -> str:
    """What has been written about the children besides; upper apps have removed by now what they opened themselves."""
    for relation in Child._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not isinstance(relation, ForeignObjectRel) or not isinstance(model, type):
            continue
        if model in MADE or hasattr(model, "history_type"):
            continue
        name = relation.field.name
        if pk := model._default_manager.filter(**{f"{name}__in": ids}).values_list(f"{name}_id", flat=True).first():
            return _already(int(pk), model._meta.verbose_name)
    if pk := Attachment.objects.filter(child_id__in=ids).values_list("child_id", flat=True).first():
        return _already(int(pk), Attachment._meta.verbose_name)
    granted = Grant.objects.filter(content_type__model="child", object_pk__in=[str(pk) for pk in ids])
    if text := granted.values_list("object_pk", flat=True).first():
        return _already(int(text), Grant._meta.verbose_name)
    return ""


def _already(pk: int, what: Any) -> str:
    return _("%(who)s已有“%(what)s”，不能整批撤销。") % {"who": _who(pk), "what": what}


def _remove(ids: list[int]) -> None:
    try:
        for model in MADE:
            model._default_manager.filter(child_id__in=ids).delete()
        Child.objects.filter(pk__in=ids).delete()
    except ProtectedError as error:
        raise Refused(_("这批儿童已有其他办理记录，不能整批撤销。")) from error
