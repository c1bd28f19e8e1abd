"""Figures taken, words drafted from them; a person edits the words and never the figures."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from casework import audit
from casework.refusals import Refused
from reports import freezing, guards
from reports.frozen import Frozen
from reports.models import Freeze, ProgressReport
from reports.narrative import SECTIONS, draft


def drafted(report: ProgressReport) -> dict[str, str]:
    """What the figures of the report were told in; of figures older than this note, what they are told in today."""
    if report.freeze is None:
        return {}
    return _words(report.freeze) if report.freeze.drafted else draft(Frozen(report.freeze))


def _words(freeze: Freeze) -> dict[str, str]:
    """What the figures say, and below it what was gathered from the reports they were drawn from."""
    return {
        field: "\n".join(filter(None, [said, freeze.gathered.get(field, "")])) for field, said in freeze.drafted.items()
    }


def rewritten(report: ProgressReport) -> list[str]:
    """Titles of the sections that figures could tell and whose words are a person's own."""
    words = drafted(report)
    return [s.title for s in SECTIONS if words.get(s.field) and getattr(report, s.field) != words[s.field]]


def take_figures(report: ProgressReport, *, by: Any) -> Freeze:
    """Freeze the figures and draft the words anew; what a person has rewritten stays as it is."""
    before = drafted(report)
    made = freezing.freeze(report, by=by)
    words = _words(made)
    untouched = [
        name for name in words if not getattr(report, name).strip() or getattr(report, name) == before.get(name)
    ]
    for name in untouched:
        setattr(report, name, words[name])
    report.freeze = made
    report.version += 1
    report.save(update_fields=["freeze", "version", *untouched])
    return made


def retake_figures(*, report: ProgressReport, by: Any) -> ProgressReport:
    """Take the figures again while the report is a draft, because records of that day were put right."""
    with transaction.atomic():
        locked = type(report)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
        if why := guards.closed(locked):
            raise Refused(why)
        made = take_figures(locked, by=by)
        audit.record("freeze", locked, clause="4.4.b", details={"number": made.number, "sha256": made.sha256})
    return locked
