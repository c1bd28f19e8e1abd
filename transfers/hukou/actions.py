"""Asking that a registration stays where it is, with the proof at once."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import access, audit, notices
from casework.attachments import accept
from casework.constraints import refusal
from casework.refusals import Refused
from transfers import guards as of_the_case
from transfers.hukou import guards
from transfers.hukou.models import HukouStay
from transfers.models import TransferCase


@transaction.atomic
def propose(*, by: Any, case: TransferCase, uploads: list[Any], **said: Any) -> HukouStay:
    """`uploads` are the files of the proof, of which there is at least one; `said`: reason_kind, harm, evidence,
    child_view, child_words.
    """
    case = TransferCase.objects.select_for_update(of=("self",), no_key=True).select_related("child").get(pk=case.pk)
    stay = HukouStay(case=case, child=case.child, created_by=by, **said)
    if why := guards.can_be_proposed(case, by):
        raise Refused(why)
    if why := of_the_case.the_child_was_asked(stay, by):  # type: ignore[arg-type]  # asked of a stay as of a plan
        raise Refused(why, field="child_words" if stay.child_view != "TOO_YOUNG" else "child_view")
    try:
        with transaction.atomic():
            stay.save(force_insert=True)
    except IntegrityError as error:
        raise refusal(error) from error
    for file in uploads:
        _keep(file, stay, by)
    if why := guards.the_evidence_is_there(stay, by):
        raise Refused(why, field="uploads")
    audit.record("create", stay, clause="3.1.e")
    title = _("移交%(number)s申请户口不迁，请审批") % {"number": case.number}
    notices.notify(access.holders("approve", stay, "step"), title=title, about=stay)
    return stay


def _keep(file: Any, stay: HukouStay, by: Any) -> None:
    try:
        accept(
            file, resource="hukou_stay", target=stay.uid, child_id=stay.child_id, part="files", by=by,
            title=stay.evidence,
        )  # fmt: skip
    except Refused as no:
        raise Refused(no.sentence, field="uploads") from no
