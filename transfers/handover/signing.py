"""Three people sign a list, each with the own second factor; when all lists of a case are signed it is sealed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _

from casework import access, audit
from casework.constraints import sentence
from casework.refusals import Refused
from transfers.handover import freezing, guards
from transfers.handover.models import CURRENT, HandoverList, HandoverPacket, HandoverSignature
from transfers.handover.workflow import LIST
from transfers.models import TransferCase

SEALED = "seal"


def waiting_for(user: Any, lists: QuerySet[HandoverList] | None = None) -> QuerySet[HandoverList]:
    """The received lists in reach that this person may sign and nobody has signed for the same side."""
    rows = (HandoverList.objects.all() if lists is None else lists).filter(state=HandoverList.State.RECEIVED)
    signed = HandoverSignature.objects.filter(handover_list=OuterRef("pk"))
    mine = access.reach(user, "sign", rows, "list").exclude(Exists(signed.filter(user_id=user.pk)))
    post = user.post
    if not post.agency.is_home:
        both = [Exists(signed.filter(role=role)) for role in ("GIVER", "RECEIVER")]
        return mine.filter(*both).exclude(Exists(signed.filter(role="WITNESS")))
    own_side = Exists(signed.filter(role="GIVER")), Exists(signed.filter(role="RECEIVER"))
    giving, taking = mine.filter(case__from_home_id=post.agency_id), mine.filter(case__to_home_id=post.agency_id)
    return giving.exclude(own_side[0]) | taking.exclude(own_side[1])


@transaction.atomic
def sign(*, by: Any, lists: Iterable[HandoverList]) -> list[HandoverSignature]:
    """Sign the lists as they were received. Whoever calls has asked for the second factor."""
    return [_sign_one(row, by) for row in lists]


def _sign_one(handover: HandoverList, by: Any) -> HandoverSignature:
    found = (
        HandoverList.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case")
        .filter(pk=handover.pk)
        .first()
    )
    if found is None or not access.can(by, "sign", found, "list"):
        raise Refused(_("您的岗位不能签署这份清单。"))
    if refusal := guards.may_sign(found, by):
        raise Refused(f"{found}：{refusal}")
    if freezing.received_hash(freezing.body(found)) != found.received_sha256:
        raise Refused(_("%(list)s的内容与核收时的校验值不一致，不能签署。请联系审计管理员核查。") % {"list": found})
    role = guards.role_of(found, by)
    made = HandoverSignature(
        handover_list=found, child_id=found.child_id, role=role, user=by, who=by.name, post_title=by.post.title,
        sha256=found.received_sha256,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    audit.record("sign", found, part="list", clause="3.1.c", details={"role": str(role), "sha256": made.sha256})
    if not guards.missing_roles(found):
        LIST.take("complete", found, by=by)
        _seal_when_whole(found.case, by)
    return made


def _seal_when_whole(case: TransferCase, by: Any) -> HandoverPacket | None:
    lists = case.handover_lists.filter(CURRENT)
    if lists.exclude(state=HandoverList.State.SIGNED).exists():
        return None
    last = case.handover_packets.aggregate(n=Max("edition"))["n"] or 0
    told = freezing.index(case)
    packet = HandoverPacket.objects.create(
        case=case, child_id=case.child_id, edition=last + 1, lists=lists.count(), index=freezing.canonical(told),
        sha256=freezing.sha(told), created_by=by,
    )  # fmt: skip
    audit.record(SEALED, case, clause="3.1.b", details={"packet": str(packet.uid), "sha256": packet.sha256})
    return packet
