"""What a running suspension stops, and when it ends with its case."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework.showing import day as shown
from transfers import ending, pauses, stops
from transfers.models import TransferCase
from transfers.suspensions.models import TransferSuspension


@stops.rest
def stands_still(case: TransferCase) -> str:
    running = TransferSuspension.objects.filter(case=case, state="RUNNING").first()
    if running is None:
        return ""
    return _("移交自%(day)s起中止（%(why)s），请先恢复移交再办理。") % {
        "day": shown(running.since), "why": running.get_kind_display(),
    }  # fmt: skip


@pauses.pause
def suspensions() -> QuerySet[TransferSuspension]:
    """Nobody is late with a child that could not be moved; the whole term begins again when the move goes on."""
    return TransferSuspension.objects.all()


@ending.on_cancelled
def end_with_the_case(case: TransferCase, by: Any, day: dt.date) -> None:
    """A child in hospital whose notice was only taken back is in hospital still."""
    if case.cancel_kind:
        ending.end_open(TransferSuspension, ["RUNNING"], case, by=by, day=day, reason=_("移交取消"))
