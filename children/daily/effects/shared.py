"""Writing what a step was told; times that cannot be."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework.constraints import refusal
from casework.refusals import Refused
from casework.showing import moment


def write(record: Any, said: dict[str, Any]) -> None:
    """Save the fields; what the database refuses is said in its sentence."""
    for name, value in said.items():
        setattr(record, name, value)
    try:
        with transaction.atomic():
            record.save(update_fields=list(said))
    except IntegrityError as error:
        raise refusal(error) from error


def not_before(happened_at: dt.datetime, first: dt.datetime, what: str) -> None:
    if happened_at <= first:
        raise Refused(_("%(what)s须晚于%(at)s，请核对。") % {"what": what, "at": moment(first)})
