"""What waits besides the steps: siblings parted without a reason or a plan, plans to review, limits that ran out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, silence
from casework.links import url, url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from children import deceased
from children.family.models import ContactPlan, Relative, SiblingLink
from children.family.sides import SIDES
from children.models.codes import ChildState


def _mine(user: Any, rows: QuerySet[Any], action: str, part: str) -> QuerySet[Any]:
    """Those that this post may set right, without the dead, of whom nobody is reminded."""
    code = {SiblingLink: "sibling", ContactPlan: "contact_plan", Relative: "relative"}[rows.model]
    return access.reach(user, action, silence.spoken_of(record_named(code), rows), part)


def _unsettled(user: Any) -> QuerySet[Any]:
    return _mine(user, _of_the_living(SiblingLink.objects.unsettled()).order_by("id"), "edit", "apart")


def _of_the_living(links: QuerySet[Any]) -> QuerySet[Any]:
    """Death has parted the others."""
    return links.filter(~deceased.has_died("first"), ~deceased.has_died("second"))


def _unsettled_items(user: Any, most: int) -> Iterator[Item]:
    for link in _unsettled(user)[:most]:
        yield Item(str(link), url(record_named("sibling"), "part", link.uid, "apart"))


def _unplanned(user: Any) -> QuerySet[Any]:
    if not access.can_anywhere(user, "create", "contact_plan"):
        return QuerySet(SiblingLink).none()
    return _of_the_living(SiblingLink.objects.without_plan(user.post.agency_id)).order_by("id")


def _unplanned_items(user: Any, most: int) -> Iterator[Item]:
    for link in _unplanned(user)[:most]:
        ours = next((c for c in map(link.child_at, SIDES) if c and c.home_id == user.post.agency_id), None)
        if ours is not None:
            where = f"{reverse('family:contact_plan_new')}?child={ours.uid}&sibling={link.uid}"
            yield Item(_("%(child)s：与分在其他机构的兄弟姐妹") % {"child": ours}, where)


def _due(user: Any) -> QuerySet[Any]:
    rows = ContactPlan.objects.due(timezone.localdate())
    rows = rows.select_related("child", "relative", "sibling__first__home", "sibling__second__home")
    return _mine(user, rows.order_by("review_on", "id"), "review", "step")


def _due_items(user: Any, most: int) -> Iterator[Item]:
    for plan in _due(user)[:most]:
        yield Item(str(plan), url_of(plan), due=plan.review_on)


def _run_out(user: Any) -> QuerySet[Any]:
    rows = Relative.objects.run_out(timezone.localdate()).filter(child__state=ChildState.IN_CARE)
    return _mine(user, rows.select_related("child").order_by("contact_until", "id"), "edit", "contact")


def _run_out_items(user: Any, most: int) -> Iterator[Item]:
    for relative in _run_out(user)[:most]:
        title = f"{relative.child}：{relative}"
        yield Item(title, url(record_named("relative"), "part", relative.uid, "contact"), due=relative.contact_until)


def _url(name: str, query: str) -> str:
    return f"{reverse(f'family:{name}_list')}?{query}"


register(
    Todo("family.apart", gettext_lazy("兄弟姐妹分开而没有理由"), _unsettled,
         _unsettled_items, lambda: _url("sibling", "lives=unsettled"))
)  # fmt: skip
register(
    Todo("family.unplanned", gettext_lazy("分开的兄弟姐妹没有联系计划"), _unplanned,
         _unplanned_items, lambda: _url("sibling", "lives=HOME"))
)  # fmt: skip
register(
    Todo("family.review", gettext_lazy("应回顾的联系计划"), _due, _due_items,
         lambda: _url("contact_plan", "due=yes"))
)  # fmt: skip
register(
    Todo("family.run_out", gettext_lazy("亲属接触限制已过有效期"), _run_out, _run_out_items,
         lambda: _url("relative", "contact=run_out"))
)  # fmt: skip
