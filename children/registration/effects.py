"""What steps of first registration change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import audit
from casework.identity_number import parse
from casework.privacy import with_indexes
from casework.refusals import Refused
from children import occasions, sharing
from children.models import Child, ChildShare, codes
from children.registration.guards import file_with, misfit, office_of
from children.registration.models import HouseholdRegistration


def ask(record: HouseholdRegistration, by: Any, data: dict[str, Any]) -> None:
    """Address the request to the police, who may come near this child as long as it is open."""
    day: dt.date = data["happened_on"]
    record.office, record.asked_on = office_of(record), day
    record.save(update_fields=["office", "asked_on"])
    if record.office is not None and record.office.kind == Agency.Kind.POLICE:
        sharing.share(child=record.child, basis=ChildShare.Basis.TASK, agency=record.office, starts_on=day, by=by)


def register(record: HouseholdRegistration, by: Any, data: dict[str, Any]) -> None:
    """Number and hukou into the child's file, all or nothing; a number of another file is kept apart and told."""
    child = Child.objects.select_for_update(of=("self",), no_key=True).get(pk=record.child_id)
    number: str = data["id_number"]
    if sentence := misfit(child, number):
        raise Refused(sentence, field="id_number")
    if child.id_number_index:
        raise Refused(_("儿童档案中已有身份证号码，请退回，由机构核对。"), field="id_number")
    record.registered_on, record.station, record.document = data["registered_on"], data["station"], data["document"]
    record.household = data["household"]
    other = file_with(number, child)
    record.clashes, record.clashing_number = other is not None, number if other else ""
    record.save(update_fields=["registered_on", "station", "document", "household", "clashes", "clashing_number"])
    changed = _hukou(child, data) | ({} if other else _number(child, number, record.registered_on))
    for name, value in changed.items():
        setattr(child, name, value)
    child.save(update_fields=with_indexes(Child, list(changed)))
    audit.record("register", child, part="hukou", clause="4.2.i", details={"fields": sorted(changed)})
    if other is not None:
        occasions.number_taken(child, other, by)
    _stop_sharing(record)


def _hukou(child: Child, data: dict[str, Any]) -> dict[str, Any]:
    told = {
        "hukou_kind": data["household"], "hukou_code": data["hukou_code"], "hukou_address": data["hukou_address"],
    }  # fmt: skip
    if data.get("ethnicity") and not child.ethnicity:
        told["ethnicity"] = data["ethnicity"]
    return told


def _number(child: Child, number: str, on: dt.date) -> dict[str, Any]:
    told: dict[str, Any] = {"id_number": number, "id_pending": ""}
    if child.birth_precision != codes.Precision.EXACT:
        basis = "；".join(filter(None, [child.birth_basis, str(_("户籍登记（%(day)s）") % {"day": on.isoformat()})]))
        told |= {"birth_date": parse(number).birth_date, "birth_precision": codes.Precision.EXACT}
        told["birth_basis"] = basis[-200:]
    return told


def stop(record: HouseholdRegistration, _by: Any, _data: dict[str, Any]) -> None:
    _stop_sharing(record)


def _stop_sharing(record: HouseholdRegistration) -> None:
    """Access ends with the answer: today is its last day, whatever day the answer is dated."""
    if record.office is not None and record.state == HouseholdRegistration.State.ASKED:
        sharing.end_one_share(
            child=record.child, basis=ChildShare.Basis.TASK, agency=record.office, starts_on=record.asked_on,
            on=timezone.localdate(),
        )  # fmt: skip
