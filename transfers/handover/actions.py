"""Writes of the lists that are no steps: drawing up, writing and correcting lines, saying what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.constraints import sentence
from casework.refusals import Conflict, Refused
from policy.unspoken import names_what_is_kept_silent
from transfers.handover import drawing, guards
from transfers.handover.models import CURRENT, GIVEN_FIELDS, HandoverItem, HandoverList
from transfers.handover.workflow import LIST
from transfers.models import TransferCase

FOUND = ("result", "found", "found_note", "found_by", "found_at")
Result, Source, State = HandoverItem.Result, HandoverItem.Source, HandoverList.State


@transaction.atomic
def draw(*, by: Any, case: TransferCase, kind: str) -> HandoverList:
    """Draw a list up from the records. One that was not given yet is drawn anew as another edition."""
    case = (
        TransferCase.objects.select_for_update(of=("self",), no_key=True)
        .select_related("child", "from_home")
        .get(pk=case.pk)
    )
    if refusal := guards.may_draw(case, by):
        raise Refused(refusal)
    old = case.handover_lists.filter(CURRENT, kind=kind).first()
    if old is not None and old.state != State.DRAWN:
        raise Refused(_("%(list)s已经交出，不能重新拟列；要改动的，请打开清单办理“更正”。") % {"list": old})
    made = _next_edition(case, kind, old, by=by)
    items = _drawn_lines(made, old)
    HandoverItem.objects.bulk_create(items)
    made.refresh_from_db()  # the sums are the database's
    audit.record("create", made, clause="3.1.b", details={"edition": made.edition, "lines": len(items)})
    return made


def _drawn_lines(made: HandoverList, old: HandoverList | None) -> list[HandoverItem]:
    """The records as they are now; what was typed, sealed or noted in the edition before is kept."""
    then = list(old.items.order_by("number")) if old else []
    before = {item.source_uid or item.source: item for item in then if item.source != Source.TYPED}
    items = []
    for line in drawing.lines_of(made.case, made.kind):
        known = before.get(line.get("source_uid") or line["source"])
        kept: dict[str, Any] = {"previous": known, "note": known.note} if known else {}
        if known is not None and known.sealed:
            kept |= drawing.sealed_words(known.source)
        items.append(_item(made, line | kept))
    typed = [item for item in then if item.source == Source.TYPED]
    return items + [_copy(made, item, len(items) + n, found=False) for n, item in enumerate(typed, 1)]


@transaction.atomic
def correct(*, by: Any, handover: HandoverList, reason: str) -> HandoverList:
    """The giving home answers a query: another edition, in which what is not touched stays as it was found."""
    locked = _locked(handover)
    if locked.state not in {State.GIVEN, State.RECEIVED}:
        raise Conflict(_("现在是“%(state)s”，不能更正。") % {"state": locked.get_state_display()})
    if word := names_what_is_kept_silent(reason):
        raise Refused(silent(word), field="reason")
    items = list(locked.items.order_by("number"))
    made = _next_edition(locked.case, locked.kind, locked, by=by, reason=reason.strip())
    HandoverItem.objects.bulk_create(_copy(made, item, item.number, found=True) for item in items)
    made.refresh_from_db()
    audit.record("create", made, clause="3.1.b", reason=reason, details={"edition": made.edition, "lines": len(items)})
    return made


def _next_edition(
    case: TransferCase, kind: str, old: HandoverList | None, *, by: Any, reason: str = ""
) -> HandoverList:
    number = (case.handover_lists.filter(kind=kind).aggregate(n=Max("edition"))["n"] or 0) + 1
    if old is not None:
        LIST.take("supersede", old, by=by, data={"edition": number})
    made = HandoverList(case=case, child=case.child, kind=kind, edition=number, reason=reason, created_by=by)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    return made


def _item(handover: HandoverList, line: dict[str, Any]) -> HandoverItem:
    return HandoverItem(handover_list=handover, child_id=handover.child_id, **line)


def _copy(handover: HandoverList, item: HandoverItem, number: int, *, found: bool) -> HandoverItem:
    names = (*GIVEN_FIELDS, *FOUND) if found else GIVEN_FIELDS
    line = {name: getattr(item, name) for name in names}
    return _item(handover, {**line, "number": number, "previous": item})


def _locked(handover: HandoverList, version: int | None = None) -> HandoverList:
    found = (
        HandoverList.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case__child")
        .filter(pk=handover.pk)
    )
    locked = found.first()
    if locked is None:
        raise Conflict(_("这份清单已不由您办理。请返回移交页面查看最新情况。"))
    if version is not None and locked.version != version:
        raise Conflict(
            _("打开页面以后，已有人修改过这份清单，本次没有保存。下面是您填写的内容，请与清单最新情况核对后再次保存。")
        )
    if refusal := guards.goes_on(locked.case):
        raise Refused(refusal)
    return locked


def silent(word: str) -> str:
    return _("“%(word)s”涉及依法保密的事项，不能写进清单。请改写，或勾选“密封移交”，由双方负责人当面交接。") % {
        "word": word
    }


@dataclass(frozen=True)
class Written:
    """What the giving home changes of one line before it gives: None leaves as it is."""

    item: HandoverItem
    quantity: Decimal | None = None
    note: str = ""
    sealed: bool = False
    dropped: bool = False


@dataclass(frozen=True)
class Added:
    """A line that no record knows."""

    title: str
    detail: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def write(
    *, by: Any, handover: HandoverList, version: int, lines: Iterable[Written], added: Iterable[Added] = ()
) -> None:
    """The giving home's column, until it gives."""
    locked = _locked(handover, version)
    if refusal := guards.may_draw(locked.case, by):
        raise Refused(refusal)
    if locked.state != State.DRAWN:
        raise Conflict(_("清单已经交出，不能再修改；要改动的，请办理“更正”。"))
    try:
        with transaction.atomic():
            touched = sum(_write_line(line, corrected=bool(locked.reason)) for line in lines)
            fresh = list(added)
            last = locked.items.aggregate(n=Max("number"))["n"] or 0
            HandoverItem.objects.bulk_create(_typed(locked, row, last + n) for n, row in enumerate(fresh, 1))
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    HandoverList.objects.filter(pk=locked.pk).update(version=F("version") + 1)
    audit.record("edit", locked, part="list", clause="3.1.b", details={"changed": touched, "added": len(fresh)})


def _typed(handover: HandoverList, row: Added, number: int) -> HandoverItem:
    if word := names_what_is_kept_silent(row.title, row.detail):
        raise Refused(silent(word), field="added")
    return _item(handover, {
        "number": number, "source": Source.TYPED, "title": row.title, "detail": row.detail,
        "quantity": row.quantity, "unit": row.unit,
    })  # fmt: skip


def _write_line(line: Written, *, corrected: bool) -> bool:
    """Whether anything of the line is different now. What comes from a record is changed by a correction only."""
    item, free = line.item, corrected or line.item.source == Source.TYPED
    if line.dropped and free:
        item.delete()
        return True
    if word := names_what_is_kept_silent(line.note):
        raise Refused(silent(word))
    before = {name: getattr(item, name) for name in GIVEN_FIELDS}
    item.note = line.note
    if line.sealed and not item.sealed:
        for name, value in drawing.sealed_words(item.source).items():
            setattr(item, name, value)
    if free and line.quantity is not None:
        item.quantity = line.quantity
        if item.closing is not None and item.opening is not None:
            item.closing, item.changes = line.quantity, line.quantity - item.opening
    if before == {name: getattr(item, name) for name in GIVEN_FIELDS}:
        return False
    item.result, item.found, item.found_note, item.found_by, item.found_at = Result.OPEN, None, "", "", None
    item.save(update_fields=[*GIVEN_FIELDS, *FOUND])
    return True


@dataclass(frozen=True)
class Mark:
    """What the receiving home says of one line."""

    item: HandoverItem
    result: str
    found: Decimal | None = None
    note: str = ""


@transaction.atomic
def receive(*, by: Any, handover: HandoverList, version: int, marks: Iterable[Mark]) -> HandoverList:
    """The receiving home's column, of a list that was given."""
    locked = _locked(handover, version)
    if locked.state != State.GIVEN:
        raise Conflict(_("现在是“%(state)s”，不能登记核收。") % {"state": locked.get_state_display()})
    if refusal := guards.the_child_came(locked, by):
        raise Refused(refusal)
    changed = [mark.item for mark in marks if _mark(mark, by)]
    try:
        with transaction.atomic():
            HandoverItem.objects.bulk_update(changed, FOUND)
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    HandoverList.objects.filter(pk=locked.pk).update(version=F("version") + 1)
    locked.refresh_from_db()
    details = {"marked": len(changed), "queries": locked.queries, "difference": str(locked.difference)}
    audit.record("receive", locked, part="list", clause="3.1.b", details=details)
    return locked


def _mark(mark: Mark, by: Any) -> bool:
    item = mark.item
    found = item.quantity if mark.result == Result.RECEIVED else mark.found
    if mark.result == Result.OPEN:
        found = None
    if (item.result, item.found, item.found_note) == (mark.result, found, mark.note):
        return False
    item.result, item.found, item.found_note = mark.result, found, mark.note
    looked = mark.result != Result.OPEN
    item.found_by, item.found_at = (by.name, timezone.now()) if looked else ("", None)
    return True
