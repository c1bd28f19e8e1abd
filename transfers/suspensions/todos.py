"""待办: suspensions beyond the day that was expected; open cases of somebody who has become of age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.links import url, url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from policy.periods import add_months
from policy.terms import ADULTHOOD
from transfers.models import TransferCase
from transfers.suspensions.models import TransferSuspension
from transfers.suspensions.parts import OVERDUE, overdue, title_of
from transfers.workflow import BEFORE_HANDOVER


def _late(user: Any) -> QuerySet[TransferSuspension]:
    if not access.can_anywhere(user, "lift", "suspension", "step"):
        return TransferSuspension.objects.none()
    rows = silence.spoken_of(record_named("suspension"), overdue(TransferSuspension.objects.all()))
    return access.reach(user, "lift", rows, "step").select_related("child")


def _late_items(user: Any, most: int) -> Iterator[Item]:
    for row in _late(user).order_by("expected_until", "id")[:most]:
        yield Item(title_of(row), url_of(row), due=row.expected_until)


def _grown(user: Any) -> QuerySet[TransferCase]:
    """Of age before the child was handed over: the case ends, and an adult is settled."""
    if not access.can_anywhere(user, "cancel", "transfer", "step") or access.sees_province(user.post):
        return TransferCase.objects.none()
    born = add_months(timezone.localdate(), -ADULTHOOD.months)
    cases = TransferCase.objects.filter(state__in=BEFORE_HANDOVER, child__birth_date__lte=born)
    cases = silence.spoken_of(record_named("transfer"), cases)
    return access.reach(user, "cancel", cases, "step").select_related("child")


def _grown_items(user: Any, most: int) -> Iterator[Item]:
    record = record_named("transfer")
    for case in _grown(user).order_by("child__birth_date", "id")[:most]:
        due = add_months(case.child.birth_date, ADULTHOOD.months) if case.child.birth_date else None
        yield Item(str(case.child), url(record, "step", case.uid, "cancel"), due=due)


register(
    Todo(
        "suspensions.late", _("移交中止已过预计日期，请恢复或延长"), _late, _late_items,
        lambda: f"{reverse('suspensions:suspension_list')}?late={OVERDUE}",
    )
)  # fmt: skip
register(Todo("suspensions.grown", _("儿童已满18周岁，请按“已成年”取消移交"), _grown, _grown_items))
