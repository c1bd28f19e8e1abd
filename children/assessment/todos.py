"""What waits besides the steps: assessments that are due, and growth that a medic should look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.todo import Item, Todo, register
from children.assessment import reading
from children.assessment.reading import Due
from children.choosing import in_care_of


def _due(user: Any) -> list[Due]:
    if not access.can_anywhere(user, "create", "assessment"):
        return []
    return reading.due(in_care_of(user), timezone.localdate())


def _due_items(user: Any, most: int) -> Iterator[Item]:
    for one in _due(user)[:most]:
        where = f"{reverse('assessment:assessment_new')}?child={one.child.uid}"
        yield Item(f"{one.child}：{one.said}", where, due=one.since)


def _alarms(user: Any) -> list[Item]:
    """Children whose last measurement lies outside; for whoever reviews growth."""
    if not access.can_anywhere(user, "watch", "growth"):
        return []
    found = []
    for measured in reading.latest(in_care_of(user).order_by()):
        if alarms := reading.alarms_of(measured, measured.child):
            words = "、".join(text for text, _style in alarms)
            where = reverse("assessment:growth_chart", args=[measured.child.uid])
            found.append(Item(_("%(child)s：%(what)s") % {"child": measured.child, "what": words}, where))
    return found


register(Todo("assessment.due", gettext_lazy("到期评估"), lambda user: len(_due(user)), _due_items))
register(
    Todo(
        "assessment.growth",
        gettext_lazy("生长偏离，请医护关注"),
        lambda user: len(_alarms(user)),
        lambda user, most: _alarms(user)[:most],
    )
)
