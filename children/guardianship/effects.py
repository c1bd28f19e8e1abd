"""What the steps of searches and of guardianship change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework.constraints import refusal
from casework.refusals import Refused
from casework.showing import day
from children import staying
from children.guardianship import guards
from children.guardianship.actions import keep_first_notice
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice, GuardianshipChange
from children.models import Child, codes
from policy import guardianship_grounds as grounds


def _write(record: Any, said: dict[str, Any]) -> None:
    """Save the fields; what the database refuses is said in its sentence."""
    for name, value in said.items():
        setattr(record, name, value)
    try:
        with transaction.atomic():
            record.save(update_fields=list(said))
    except IntegrityError as error:
        raise refusal(error) from error


def _not_before(given: dt.date, first: dt.date, what: str) -> None:
    if given < first:
        raise Refused(
            _("%(what)s不能早于%(first)s，请核对。") % {"what": what, "first": day(first)}, field="happened_on"
        )


def report(search: FamilySearch, _by: Any, data: dict[str, Any]) -> None:
    """The number of the report is the file's own; the station and the day are the search's."""
    child = Child.objects.select_for_update(of=("self",), no_key=True).get(pk=search.child_id)
    if why := guards.not_before_it_was_found(child, data["happened_on"], _("报案日期")):
        raise Refused(why, field="happened_on")
    if child.police_report != data["police_report"]:
        child.police_report = data["police_report"]
        child.save(update_fields=["police_report"])
    _write(search, {"police_station": data["police_station"], "reported_on": data["happened_on"]})


def fail(search: FamilySearch, by: Any, data: dict[str, Any]) -> None:
    """Nobody was found: the number is now waited for because the child is not registered yet (R2a.17)."""
    close(search, by, data)
    child = Child.objects.select_for_update(of=("self",), no_key=True).get(pk=search.child_id)
    if child.id_pending == codes.IdPending.SEARCHING:
        child.id_pending = codes.IdPending.NOT_REGISTERED
        child.save(update_fields=["id_pending"])


def close(search: FamilySearch, _by: Any, data: dict[str, Any]) -> None:
    """Nobody was found, or somebody was: on what day, by whose paper."""
    on = data["happened_on"]
    _not_before(on, search.reported_on or search.opened_on, _("认定日期"))
    _write(search, {"closed_on": on, "certificate": data["certificate"], "outcome": data["outcome"]})


def withdraw(notice: FamilySearchNotice, _by: Any, _data: dict[str, Any]) -> None:
    keep_first_notice(notice.search, but=notice)


def compared(sample: DnaSubmission, _by: Any, data: dict[str, Any]) -> None:
    said = {"result_on": data["happened_on"], "report_number": data["report_number"], "finding": data["finding"]}
    _write(sample, said)


def approve(change: GuardianshipChange, by: Any, _data: dict[str, Any]) -> None:
    """The guardianship that holds ends on the day, the new one begins; the child's own words follow."""
    ended = change.becomes == GuardianshipChange.Becomes.ENDED
    label = grounds.BY_CODE[change.ground].text
    change.episode = staying.change_guardianship(
        child=change.child, kind="" if ended else change.becomes, guardian=change.guardian, article=label,
        on=change.holds_from, reason=label, by=by,
    )  # fmt: skip
    change.save(update_fields=["episode"])
