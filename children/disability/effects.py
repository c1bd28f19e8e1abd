"""What the steps of a disability record change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework.constraints import refusal
from casework.privacy.blind import normalise, with_indexes
from casework.refusals import Refused
from casework.workflow import workflow_for
from children.disability.models import DisabilityRecord

SAID = ("kind", "grade", "autism", "number", "explained", "issuer", "issued_on", "valid_until")


def apply(record: DisabilityRecord, _by: Any, data: dict[str, Any]) -> None:
    record.applied_on = data["happened_on"]
    record.save(update_fields=["applied_on"])


def hold(record: DisabilityRecord, by: Any, data: dict[str, Any]) -> None:
    """The certificate as it is; the one before ends on the day this was issued. The file's own words follow."""
    before = DisabilityRecord.objects.filter(child_id=record.child_id, state=DisabilityRecord.State.HELD).first()
    workflow = workflow_for("disability")
    if before is not None and workflow is not None:
        workflow.take("end", before, by=by, reason=_("重新评定或换证"), happened_on=data["issued_on"])
    for name in SAID:
        setattr(record, name, data[name])
    record.number = normalise(record.number)
    _save(record)
    child = record.child
    child.disability_kind, child.disability_grade, child.autism = record.kind, record.grade, record.autism
    child.save(update_fields=["disability_kind", "disability_grade", "autism"])


def _save(record: DisabilityRecord) -> None:
    """The number may be another home's child's, whom the second wall hides: only the database knows."""
    ended = DisabilityRecord.objects.filter(child_id=record.child_id, ends_on__gt=record.issued_on)
    if ended.exists():
        raise Refused(_("这名儿童在发证日期已有另一张残疾人证，请核对发证日期。"))
    try:
        with transaction.atomic():
            record.save(update_fields=with_indexes(DisabilityRecord, SAID))
    except IntegrityError as error:
        raise refusal(error) from error


def end(record: DisabilityRecord, _by: Any, data: dict[str, Any]) -> None:
    day: dt.date = data["happened_on"]
    if record.issued_on and day <= record.issued_on:
        raise Refused(_("失效日期须晚于原证的发证日期%(day)s。") % {"day": f"{record.issued_on:%Y-%m-%d}"})
    record.ends_on = day
    record.save(update_fields=["ends_on"])
