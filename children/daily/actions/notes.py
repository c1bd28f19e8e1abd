"""Writing down what was seen, for one child or for all of a shift; telling the next shift."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.workflow import workflow_for
from children.choosing import in_care_of
from children.daily.actions.shared import refuse
from children.daily.guards import shared
from children.daily.models import ChildLeave, HandoverLine, MissingCase, ObservationNote, ShiftHandover
from children.models import Child


@transaction.atomic
def note(*, child: Child, observed_at: dt.datetime, by: Any, flag: bool = False, **said: Any) -> ObservationNote:
    """`flag` brings it before the medic and the head."""
    refuse(shared.in_care(child), "child")
    refuse(shared.since_admission(child, observed_at), "observed_at")
    written = ObservationNote.objects.create(
        child=child, home=child.home, observed_at=observed_at, created_by=by, **said
    )
    audit.record("create", written, clause="R2a.39")
    workflow = workflow_for("observation")
    return workflow.take("flag", written, by=by) if flag and workflow else written


def away_now(user: Any) -> dict[int, str]:
    """Children of the home who are out or missing at this moment, and which of the two."""
    out = ChildLeave.objects.out_at(timezone.now()).filter(child__home_id=user.post.agency_id)
    missing = MissingCase.objects.open().filter(child__home_id=user.post.agency_id)
    return {
        **dict.fromkeys(out.values_list("child_id", flat=True), _("外出")),
        **dict.fromkeys(missing.values_list("child_id", flat=True), _("走失，正在寻找")),
    }


@transaction.atomic
def hand_over(*, lines: Iterable[dict[str, Any]], by: Any, **said: Any) -> ShiftHandover:
    """One shift to the next: how many children there are, and which of them need an eye."""
    away = away_now(by)
    everybody = in_care_of(by).values_list("id", flat=True)
    handover = ShiftHandover.objects.create(
        home=by.post.agency, present=len([pk for pk in everybody if pk not in away]),
        away=len([pk for pk in everybody if pk in away]), handed_at=timezone.now(), created_by=by, **said,
    )  # fmt: skip
    HandoverLine.objects.bulk_create(HandoverLine(handover=handover, **line) for line in lines)
    audit.record("create", handover, clause="R2a.34")
    return handover
