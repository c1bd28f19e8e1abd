"""Keeping a paper that approved moves, and entering a move that it approved."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import access, audit, notices
from casework.attachments import accept
from casework.constraints import refusal
from casework.refusals import Refused
from children.models import Child
from transfers.models.codes import HukouDecision
from transfers.past import guards
from transfers.past.models import ApprovalPaper, PastTransfer


@transaction.atomic
def keep_paper(*, by: Any, number: str, issued_on: dt.date, office: str, uploads: list[Any]) -> ApprovalPaper:
    """`uploads` are its pages, of which there is at least one."""
    if why := guards.paper_faults(issued_on):
        raise Refused(why, field="issued_on")
    paper = ApprovalPaper(
        number=number, issued_on=issued_on, office=office, agency=by.post.agency,
        prefecture_id=by.post.prefecture_id, created_by=by,
    )  # fmt: skip
    if paper.prefecture_id is None:
        raise Refused(_("批准文书由接收机构或市（州）民政部门登记。"))
    _save(paper, "number")
    for file in uploads:
        try:
            accept(file, resource="approval_paper", target=paper.uid, child_id=None, part="files", by=by, title=number)
        except Refused as no:
            raise Refused(no.sentence, field="uploads") from no
    if why := guards.has_scan(paper):
        raise Refused(why, field="uploads")
    audit.record("create", paper, clause="2.1.a")
    return paper


def drafted(*, by: Any, child: Child, from_home: Any, to_home: Any, **said: Any) -> PastTransfer:
    """The move as it would be entered, for the guards to look at: they say which agency is no home of its level."""
    return PastTransfer(
        child=child, from_home=from_home, to_home=to_home, from_county_id=from_home.county_id,
        from_prefecture_id=from_home.prefecture_id, to_prefecture_id=to_home.prefecture_id, created_by=by, **said,
    )  # fmt: skip


@transaction.atomic
def enter(*, by: Any, child: Child, to_home: Agency, tells: bool = True, **said: Any) -> PastTransfer:
    """`said`: paper, from_home, stayed_since, applied_on, handed_over_on, accepted_on, hukou, stay_reason,
    stay_evidence, stay_review_on. The child's file stays as it is until somebody else confirms.
    """
    locked = Child.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=child.pk)
    move = drafted(by=by, child=locked, to_home=to_home, **said)
    if why := guards.may_enter(to_home, by):
        raise Refused(why, field="to_home")
    for name, why in guards.faults_of(move).items():
        raise Refused(why, field=name)
    if why := guards.has_scan(move.paper):
        raise Refused(why, field="paper")
    _save(move)
    audit.record("create", move, clause="2.1.a", details={"paper": move.paper.number})
    if tells:
        words = {"child": locked, "number": move.paper.number}
        title = _("移交补录：%(child)s，%(number)s，请确认") % words
        notices.notify(access.holders("confirm", move, "step"), title=title, about=move)
    return move


@transaction.atomic
def enter_with_paper(
    *, by: Any, paper: ApprovalPaper | None, number: str, issued_on: dt.date | None, office: str, uploads: list[Any],
    **said: Any,
) -> PastTransfer:  # fmt: skip
    """In one go: the paper where it is not kept yet, and the move that it approved."""
    if paper is None:
        assert issued_on is not None  # noqa: S101 - asked by the form
        paper = keep_paper(by=by, number=number, issued_on=issued_on, office=office, uploads=uploads)
    if said["hukou"] == HukouDecision.MOVE:
        said |= {"stay_reason": "", "stay_evidence": "", "stay_review_on": None}
    return enter(by=by, paper=paper, **said)


def _save(record: ApprovalPaper | PastTransfer, field: str = "") -> None:
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as error:
        no = refusal(error)
        raise Refused(no.sentence, field=no.field or field) from error
