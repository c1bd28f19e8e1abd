"""States of a move that must never be reached (issue "transfers", the list of its end), each as a question to the
database and to the access rules. Nothing here is a copy of a rule: what people may do is asked of the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F

from casework import access
from casework.models import StepTaken
from children.models import Child, ChildShare, Placement
from children.property import checking
from tests.cast import at_work
from transfers import closing
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import UNANSWERED, WITH_THE_DEPARTMENT
from transfers.disputes.models import TransferDispute
from transfers.handover import verifying
from transfers.handover.models import CURRENT, HandoverList, HandoverPacket
from transfers.hukou.models import HukouStay
from transfers.models import DONE_STATES, OPEN_STATES, TransferCase

SEEN_BY_THE_RECEIVER = ("ASSESSED", "PLAN_APPROVED", "NOTICE_ISSUED", "HANDED_OVER")


def found(cast: Any) -> list[str]:
    """Every such state that was reached, in words; none is what it should be."""
    looks = (
        where_children_are, who_may_edit, who_did_what, who_won, what_is_left_open, who_sees, what_is_closed,
        what_is_owned, what_is_sealed,
    )  # fmt: skip
    return [fault for look in looks for fault in look(cast)]


def where_children_are(_cast: Any) -> Iterator[str]:
    """Lost, in two homes, or in another one than the file says; two open requests; moved before acceptance."""
    homes = dict(Placement.objects.filter(ends_on=None).values_list("child_id", "home_id"))
    living = Placement.objects.filter(ends_on=None).values("child_id").annotate(n=Count("pk")).filter(n__gt=1)
    yield from (f"child {row['child_id']} lives in two homes" for row in living)
    for child in Child.objects.filter(state="IN_CARE"):
        if homes.get(child.pk) != child.home_id:
            yield f"{child} is of home {child.home_id} and lives in {homes.get(child.pk)}"
        if child.prefecture_id != child.home.prefecture_id:
            yield f"{child} is under another prefecture than its home"
    twice = TransferCase.objects.filter(state__in=OPEN_STATES).values("child_id").annotate(n=Count("pk"))
    yield from (f"two open moves of child {row['child_id']}" for row in twice.filter(n__gt=1))
    for case in TransferCase.objects.select_related("child"):
        there = case.child.home_id == case.to_home_id
        # A move that was cancelled may have been followed by one that was not.
        came = TransferCase.objects.filter(child=case.child, to_home=case.to_home, state__in=DONE_STATES).exists()
        if there is not came:
            yield f"{case} is {case.state} and the child {'is' if there else 'is not'} with the receiver"
        if case.state in DONE_STATES and not case.handed_over_on:
            yield f"{case}: the receiver acted before the sender released"


def who_may_edit(cast: Any) -> Iterator[str]:
    """Editable on both sides or on neither; the old home still able to edit after acceptance."""
    for child in Child.objects.filter(state="IN_CARE", transfers__isnull=False).distinct():
        may = []
        for name in ("head", "city_home_head", "sibling_head"):
            person = getattr(cast, name)
            with at_work(person):
                if access.can(person, "edit", child, "identity"):
                    may.append(person.post.agency_id)
        if may != [child.home_id]:
            yield f"{child} of home {child.home_id} may be edited by {may}"


def who_did_what(_cast: Any) -> Iterator[str]:
    """Approver = applicant, also through a second post; approval in the destination's name; return without reason."""
    for case in TransferCase.objects.all():
        taken = list(StepTaken.objects.filter(resource="transfer", record_id=case.pk).order_by("id"))
        askers: set[int] = set()
        for step in taken:
            if step.verb == "assess":
                askers.add(step.user_id)
            if step.verb == "approve_plan" and step.user_id in askers:
                yield f"{case} was approved by who asked for it"
            if step.verb in {"return", "decline", "cancel", "postpone"} and not step.reason.strip():
                yield f"{case}: {step.verb} without a reason"
        gave = {step.user_id for step in taken if step.verb == "hand_over"}
        if any(step.verb == "accept" and step.user_id in gave for step in taken):
            yield f"{case} was accepted by who handed over"


def who_won(_cast: Any) -> Iterator[str]:
    """What can be done once was done once, however many pressed the button."""
    once = StepTaken.objects.filter(resource="transfer", verb__in=("accept", "close"))
    once |= StepTaken.objects.filter(resource="handover_list", verb="complete")
    rows = once.order_by().values("resource", "record_id", "verb").annotate(n=Count("pk")).filter(n__gt=1)
    yield from (f"{row['resource']} {row['record_id']}: {row['verb']} {row['n']} times" for row in rows)


def what_is_left_open(_cast: Any) -> Iterator[str]:
    """Open tasks left with the old home; anything open of a move that is none any more."""
    left = AgencyTask.objects.filter(state__in=UNANSWERED, case__state__in=DONE_STATES)
    yield from (f"task {task.pk} is still the old home's" for task in left.exclude(asker=F("case__to_home")))
    for model, states in (
        (AgencyTask, UNANSWERED), (TransferDispute, ("RAISED", "ANSWERED")), (HukouStay, ("PROPOSED",)),
        (HandoverList, ("DRAWN", "GIVEN", "RECEIVED")),
    ):  # fmt: skip
        for row in model._default_manager.filter(case__state="CANCELLED", state__in=states):
            yield f"{row!r} is open though its move was cancelled"


def who_sees(cast: Any) -> Iterator[str]:
    """A department sees a child only while it has a task; the receiver from the plan to the end, and the past after."""
    asked = set(AgencyTask.objects.filter(state__in=WITH_THE_DEPARTMENT).values_list("child_id", "agency_id"))
    shares = ChildShare.objects.filter(basis="TASK", ends_on=None, agency__kind__in=("POLICE", "DISABLED_FEDERATION"))
    for child, agency in shares.values_list("child_id", "agency_id"):
        if (child, agency) not in asked:
            yield f"agency {agency} still sees child {child} without a task"
    for case in TransferCase.objects.filter(from_home=cast.county_home).select_related("child"):
        with at_work(cast.city_home_head):
            sees = access.can(cast.city_home_head, "view", case.child, "identity")
        others = TransferCase.objects.filter(child=case.child).exclude(pk=case.pk)
        if case.state in {*SEEN_BY_THE_RECEIVER, *DONE_STATES} and not sees:
            yield f"{case} is {case.state} and the receiver cannot read the child"
        if case.state in {"DRAFT", "CANCELLED"} and sees and not others.exclude(state__in=("DRAFT", "CANCELLED")):
            yield f"{case} is {case.state} and the receiver reads the child"
        if case.state in DONE_STATES:
            with at_work(cast.head):
                if access.standing(cast.head, case.child) != {"past"}:
                    yield f"{case}: the old home stands otherwise than to its own past"


def what_is_closed(_cast: Any) -> Iterator[str]:
    for case in TransferCase.objects.filter(state="CLOSED"):
        late = HukouStay.objects.filter(case=case, state="MOVED", ended_on__gte=F("case__closed_on")).exists()
        for entry in closing.accounts():
            of_the_hukou = late and entry.code in {"departments.hukou", "departments.hukou_out"}
            if not of_the_hukou and (now := entry.standing(case)).how == "open":
                yield f"{case} is closed: {entry.code} {now.words}"
    for entry in closing.accounts():  # the same rule in words and in rows
        open_in_rows = set(TransferCase.objects.filter(entry.open_cases()).values_list("pk", flat=True))
        for case in TransferCase.objects.filter(state__in=DONE_STATES):
            if (entry.standing(case).how == "open") is not (case.pk in open_in_rows):
                yield f"{case}: {entry.code} is one thing in words and another in rows"


def what_is_owned(_cast: Any) -> Iterator[str]:
    """No balance broken; no list of papers or money goes to another move than it was drawn for."""
    yield from (str(fault) for fault in checking.faults())
    for row in HandoverList.objects.exclude(case__child=F("child")):
        yield f"list {row.pk} is of another child than its move"


def what_is_sealed(_cast: Any) -> Iterator[str]:
    """A packet verifies whole or is not there; three signatures complete a list, and all lists make the packet."""
    for packet in HandoverPacket.objects.select_related("case__child", "case__from_home", "case__to_home"):
        found = [*verifying.faults(packet.index, packet.sha256), *verifying.against_the_records(packet)]
        yield from (f"packet {packet.edition} of {packet.case}: {fault}" for fault in found)
    lists = HandoverList.objects.filter(CURRENT).annotate(hands=Count("signatures"))
    for row in lists.select_related("case"):
        if (row.hands == len(verifying.SIDES)) is not (row.state == "SIGNED"):
            yield f"list {row.pk} is {row.state} with {row.hands} signatures"
    for case in TransferCase.objects.filter(handover_lists__state="SIGNED").distinct():
        now = case.handover_lists.filter(CURRENT)
        if now.exclude(state="SIGNED").exists():
            continue
        last = case.handover_packets.order_by("-edition").first()
        if last is None or last.lists != now.count():
            yield f"{case}: every list is signed and no packet holds them"
