"""What the mechanics themselves put on the 工作台: what waits for the acting post."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework import badges, todo
from casework.views.house import item_shown
from casework.workbench import Module, register

FIRST = 8


def _todo(user: Any) -> dict[str, Any]:
    groups = todo.groups(user, FIRST)
    badges.renewed(user, groups)
    items = [(group, item) for group in groups for item in group.items]
    items.sort(key=lambda pair: (not pair[1].overdue, pair[1].due is None, pair[1].due or 0))
    return {
        "items": [{**item_shown(item), "kind": group.title} for group, item in items[:FIRST]],
        "count": sum(group.count for group in groups),
        "url": reverse("casework:todo"),
    }


register(Module("todo", _("待办"), "casework/modules/todo.html", _todo, order=10))
