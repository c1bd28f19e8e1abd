"""What people do with a roster until its children are in: upload, match, decide about rows, confirm, discard."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.attachments.naming import clean_name
from casework.refusals import Conflict, Refused
from casework.spreadsheets.finding import Found
from casework.spreadsheets.guarding import file_bytes
from children.admission import admit_all, waited_too_long
from children.models import Child, RosterColumnMatch, RosterImport, RosterRow
from children.roster import filing, reading
from children.roster.checking import Checked, check
from children.roster.fields import NEEDED, title_of
from children.roster.line import Choice, Line
from children.roster.reading import VERSION, repairs_of

KEPT = dt.timedelta(hours=24)
AT_ONCE = 250
LOCK_SPACE = 22708
Progress = Callable[[int, int], None]


@transaction.atomic
def receive(*, by: Any, upload: Any) -> RosterImport:
    """Take an uploaded roster in. BadWorkbook says why it cannot be read; nothing is kept then."""
    data = file_bytes(upload)
    found = reading.find(data)
    columns, home = reading.proposed(found), by.post.agency
    match = RosterColumnMatch.objects.filter(home=home, fingerprint=found.header.fingerprint).first()
    if match is not None:
        columns = {int(index): field for index, field in match.columns.items()}
    _header, rows, _notes = reading.rows_of(found, columns)
    known = found.template if found.template == VERSION else ""
    roster = RosterImport(
        home=home, created_by=by, file_name=clean_name(upload.name), sheet=found.sheet.name[:100], rows_found=len(rows),
        sha256=hashlib.sha256(data).hexdigest(), template=known, fingerprint=found.header.fingerprint,
        columns=columns if known else {},
    )  # fmt: skip
    filing.keep(roster, data)
    roster.save(force_insert=True)
    audit.record("upload", roster, details={"sha256": roster.sha256, "rows": len(rows)}, clause="2.1.g")
    return roster


def proposal(roster: RosterImport, found: Found) -> tuple[dict[int, str], bool]:
    """Which column to take for which field, and whether this home has confirmed it before."""
    if roster.columns:
        return {int(index): field for index, field in roster.columns.items()}, False
    match = RosterColumnMatch.objects.filter(home=roster.home, fingerprint=roster.fingerprint).first()
    if match is not None:
        return {int(index): field for index, field in match.columns.items()}, True
    return reading.proposed(found), False


@transaction.atomic
def match_columns(*, roster: RosterImport, columns: Mapping[int, str], by: Any) -> None:
    """Somebody of the home says which column is what; the home's next roster with these titles is read the same way."""
    if missing := [title_of(code) for code in NEEDED if code not in columns.values()]:
        sentence = _("还没有指定哪一列是“%(titles)s”。表格里没有这一列的，请补上后重新上传。")
        raise Refused(sentence % {"titles": "”“".join(missing)})
    stored = {str(index): field for index, field in columns.items()}
    roster.columns, roster.choices, roster.repairs = stored, {}, ""
    roster.save(update_fields=["columns", "choices", "repairs"])
    RosterColumnMatch.objects.update_or_create(
        home=roster.home, fingerprint=roster.fingerprint, defaults={"columns": stored}
    )
    audit.record("match", roster, details={"columns": stored, "by": by.name})


def look_through(roster: RosterImport) -> tuple[reading.Roster, Checked]:
    """The roster as it stands now, every line judged."""
    found = reading.read(roster)
    return found, check(found.rows, found.notes, roster.home, roster.choices)


@transaction.atomic
def decide(*, roster: RosterImport, numbers: Iterable[int], choice: str) -> None:
    """Skip rows, or take them without a number; an empty choice takes the decision back."""
    choices = dict(roster.choices)
    for number in numbers:
        choices.pop(str(number), None)
        if choice:
            choices[str(number)] = Choice(choice).value
    roster.choices = choices
    roster.save(update_fields=["choices"])
    audit.record("decide", roster, details={"choice": choice, "rows": sorted(numbers)})


def mended(roster: RosterImport, number: int, typed: Mapping[str, str]) -> Line | None:
    """How a row would be judged with what has been typed; nothing is stored."""
    found = reading.read(roster)
    repairs = {**repairs_of(roster).get(str(number), {}), **typed}
    rows = [(n, reading.with_repairs(cells, repairs) if n == number else cells) for n, cells in found.rows]
    choices = {row: choice for row, choice in roster.choices.items() if row != str(number)}
    return check(rows, found.notes, roster.home, choices).line(number)


@transaction.atomic
def mend(*, roster: RosterImport, number: int, typed: Mapping[str, str]) -> None:
    """Put what was typed in the place of the row's cells; the decision about the row is taken back."""
    repairs = repairs_of(roster)
    repairs[str(number)] = {**repairs.get(str(number), {}), **typed}
    roster.repairs = json.dumps(repairs, ensure_ascii=False)
    roster.choices = {row: choice for row, choice in roster.choices.items() if row != str(number)}
    roster.save(update_fields=["repairs", "choices"])
    audit.record("mend", roster, details={"row": number, "fields": sorted(typed)})


def confirm(*, roster: RosterImport, by: Any, progress: Progress | None = None) -> list[Child]:
    """Admit every line that is in order, all of them or none. Refused while a line still asks for a decision."""
    try:
        with transaction.atomic():
            return _admit(roster, by, progress or (lambda _done, _total: None))
    except OperationalError as error:
        if not waited_too_long(error):
            raise
        raise Refused(_("本院另一份花名册正在导入，请等它完成后再确认。")) from error


def _admit(roster: RosterImport, by: Any, progress: Progress) -> list[Child]:
    _one_import_at_a_time(roster.home_id)
    locked = RosterImport.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=roster.pk)
    if locked.imported_at is not None:
        raise Conflict(_("这份花名册已经导入，请查看导入结果。"))
    _found, checked = look_through(locked)
    if checked.bad:
        raise Refused(_("还有%(n)d行需要修改或跳过，没有导入。") % {"n": len(checked.bad)})
    if not checked.good:
        raise Refused(_("没有可以导入的行。"))
    children = _in_pieces(checked.good, locked, by, progress)
    locked.imported_at, locked.imported_by, locked.rows_imported = timezone.now(), by, len(children)
    locked.repairs = ""
    filing.forget(locked)
    locked.save(update_fields=["imported_at", "imported_by", "rows_imported", "repairs", "stored_name"])
    audit.record("import", locked, clause="2.1.g", details={"rows": len(children), "skipped": len(checked.skipped)})
    return children


def _in_pieces(lines: list[Line], roster: RosterImport, by: Any, progress: Progress) -> list[Child]:
    """One transaction, but several acts, so that the bar moves."""
    children: list[Child] = []
    for start in range(0, len(lines), AT_ONCE):
        progress(start, len(lines))
        piece = lines[start : start + AT_ONCE]
        admitted = admit_all(by=by, home=roster.home, arrivals=[line.arrival for line in piece if line.arrival])
        RosterRow.objects.bulk_create(
            RosterRow(roster=roster, child=child, number=line.number)
            for child, line in zip(admitted, piece, strict=True)
        )
        children += admitted
    return children


def _one_import_at_a_time(home_id: int) -> None:
    """Of one home: the second looks at the files that the first has made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, home_id])


@transaction.atomic
def discard(*, roster: RosterImport) -> None:
    """Somebody does not want it after all; an import that has been made is undone, not discarded."""
    if roster.imported_at is not None:
        raise Conflict(_("这份花名册已经导入，不能放弃；需要撤回的请用“撤销导入”。"))
    audit.record("discard", roster, details={"sha256": roster.sha256})
    filing.forget(roster)
    roster.delete()


def forget_old() -> int:
    """Discard what nobody has confirmed within a day. Returns how many."""
    old = RosterImport.objects.filter(imported_at=None, created_at__lt=timezone.now() - KEPT)
    rosters = list(old.select_for_update(skip_locked=True, no_key=True))
    for roster in rosters:
        discard(roster=roster)
    return len(rosters)
