"""What steps of leaving change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, deadlines, notices
from casework.refusals import Refused
from children import care
from children.leaving.guards import death_of
from children.leaving.models import AfterCareVisit, Death, Leaving
from children.models import codes
from policy.terms_of_care import AFTERCARE_VISITS

K = codes.DischargeKind
VISITED = {K.RETURNED, K.GUARDIAN_ABLE, K.ADULT, K.OTHER}


def leave(leaving: Leaving, by: Any, data: dict[str, Any]) -> None:
    """The child leaves on the day; placement, guardianship and shares end with it; visits are planned."""
    day, document = data["left_on"], data["document"]
    if leaving.kind == K.DEATH and (death := death_of(leaving)) is not None:
        day, document = death.died_on, f"{death.get_paper_display()} {death.paper_number}"
    leaving.left_on, leaving.document, leaving.handed_out = day, document, data["handed_out"]
    leaving.save(update_fields=["left_on", "document", "handed_out"])
    care.leave(
        child=leaving.child, kind=leaving.kind, on=day, by=by, reason=leaving.grounds[:300], document=document[:120]
    )
    if leaving.kind in VISITED:
        _plan_visits(leaving, by)


def make_an_exception(leaving: Leaving, _by: Any, data: dict[str, Any]) -> None:
    names = ("foreign_tie", "foreign_approval", "foreign_approved_on")
    for name in names:
        setattr(leaving, name, data[name])
    leaving.save(update_fields=list(names))


def _plan_visits(leaving: Leaving, by: Any) -> None:
    assert leaving.left_on is not None  # noqa: S101 - written above
    AfterCareVisit.objects.bulk_create(
        AfterCareVisit(
            child=leaving.child, leaving=leaving, number=number, due_on=deadlines.due(term, leaving.left_on),
            created_by=by,
        )
        for number, term in enumerate(AFTERCARE_VISITS, 1)
    )  # fmt: skip


def cancel(leaving: Leaving, _by: Any, _data: dict[str, Any]) -> None:
    if leaving.kind == K.DEATH and death_of(leaving) is not None:
        raise Refused(_("死亡登记仍有效，请先在死亡报告中撤销误登记。"))


def report(death: Death, _by: Any, _data: dict[str, Any]) -> None:
    death.reported_at = timezone.now()
    death.save(update_fields=["reported_at"])
    title = _("收到儿童死亡报告，请立即报告省厅")
    notices.notify(access.holders("forward", death, "step"), title=title, about=death)


def forward(death: Death, _by: Any, _data: dict[str, Any]) -> None:
    death.forwarded_at = timezone.now()
    death.save(update_fields=["forwarded_at"])


def cancel_hukou(death: Death, _by: Any, data: dict[str, Any]) -> None:
    death.hukou_cancelled_on = data["hukou_cancelled_on"]
    death.save(update_fields=["hukou_cancelled_on"])


def visit(record: AfterCareVisit, _by: Any, data: dict[str, Any]) -> None:
    for name in ("visited_on", "way", "visitor", "findings", "help_needed"):
        setattr(record, name, data[name])
    record.save(update_fields=["visited_on", "way", "visitor", "findings", "help_needed"])
