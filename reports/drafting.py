"""Figures taken, words drafted from them; a person edits the words and never the figures."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from casework import audit
from casework.refusals import Refused
from reports import freezing, guards
from reports.frozen import Frozen
from reports.models import Freeze, ProgressReport
from reports.narrative import draft


def take_figures(report: ProgressReport, *, by: Any) -> Freeze:
    """Freeze the figures and draft the words anew; what a person has rewritten stays as it is."""
    before = draft(Frozen(report.freeze)) if report.freeze else {}
    made = freezing.freeze(report, by=by)
    words = draft(Frozen(made))
    untouched = [
        name for name in words if not getattr(report, name).strip() or getattr(report, name) == before.get(name)
    ]
    for name in untouched:
        setattr(report, name, words[name])
    report.freeze = made
    report.version += 1
    report.save(update_fields=["freeze", "version", *untouched])
    return made


def retake_figures(*, report: ProgressReport, by: Any) -> Freeze:
    """Take the figures again while the report is a draft, because records of that day were put right."""
    with transaction.atomic():
        locked = ProgressReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if why := guards.closed(locked):
            raise Refused(why)
        made = take_figures(locked, by=by)
        audit.record("freeze", locked, clause="4.4.b", details={"number": made.number, "sha256": made.sha256})
    return made
