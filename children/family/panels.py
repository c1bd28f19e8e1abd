"""What pages show of a child's family: relatives, siblings and whether they live together, plans of contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url, url_of
from casework.panels import Panel, register
from casework.parts import record_named
from casework.refusals import Refused
from casework.workflow import workflow_for
from children import occasions, tags
from children.family import clues
from children.family.actions import forget_the_reason
from children.family.models import ContactPlan, Relative, SiblingLink, codes
from children.family.sides import SIDES, elsewhere, side_of
from children.likeness.clues import Teller
from children.likeness.clues import register as register_clues
from children.models import Child
from children.models.codes import ChildState
from children.today import is_looked_after

ROWS = "family/panels/rows.html"
CONTACT_STYLES = {"ALLOWED": "ok", "SUPERVISED": "warn", "FORBIDDEN": "alarm", "UNDECIDED": "plain"}
LIVES_STYLES = {"TOGETHER": "ok", "WITHIN": "plain", "HOME": "warn", "LEFT": "plain"}


@occasions.on_import_undone
def _keep_what_was_noted(children: Sequence[Child], _by: Any) -> None:
    """Plans and links hang on children too, but never without a relative or a sibling."""
    links = SiblingLink.objects.filter(first__in=children) | SiblingLink.objects.filter(second__in=children)
    if Relative.objects.filter(child__in=children).exists() or links.exists():
        raise Refused(_("花名册中有儿童已登记亲属或兄弟姐妹，不能撤销导入。"))


@occasions.on_moved
def _together_again(child: Child, _by: Any, _day: dt.date) -> None:
    forget_the_reason(child)


@occasions.on_left
def _end_plans(child: Child, by: Any, day: dt.date) -> None:
    """Ended where the person may; elsewhere a plan is out of force because its child is out of care."""
    workflow = workflow_for("contact_plan")
    for plan in ContactPlan.objects.in_force().filter(child=child, starts_on__lte=day):
        if workflow is not None and access.can(by, "end", plan, "step"):
            workflow.take("end", plan, by=by, reason=_("儿童离院"), happened_on=day)


@tags.register
def _tags(child: Child, user: Any) -> Iterator[tags.Tag]:
    """Beside the child's name: somebody must not come near it."""
    if child.state != ChildState.IN_CARE or not access.can_anywhere(user, "view", "relative", "contact"):
        return
    barred = Relative.objects.forbidden(timezone.localdate()).filter(child=child)
    if access.reach(user, "view", barred, "contact").exists():
        yield tags.Tag(_("有亲属不得接触"), "alarm")


def _new_url(child: Child, user: Any, code: str, *, offices: bool = False) -> str:
    may = is_looked_after(child) and access.can_anywhere(user, "create", code)
    may = may and (child.home_id == user.post.agency_id or (offices and _above(user)))
    return f"{reverse(f'family:{code}_new')}?child={child.uid}" if may else ""


def _above(user: Any) -> bool:
    return access.sees_province(user.post) or access.area_of(user.post) != (None, None)


def _relatives(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", Relative.objects.known().filter(child=child), "person").order_by("relation", "id")
    contact = access.can_anywhere(user, "view", "relative", "contact")
    return {
        "rows": [
            {"title": str(row), "detail": row.get_situation_display(), "url": url_of(row),
             "tag": row.get_contact_display() if contact else "", "style": CONTACT_STYLES[row.contact]}
            for row in rows
        ],
        "nothing": _("没有登记亲属。"),
        "new_url": _new_url(child, user, "relative"), "new_title": _("登记亲属"),
    }  # fmt: skip


def _siblings(child: Child, user: Any) -> dict[str, Any]:
    links = SiblingLink.objects.standing().of(child.pk).living().order_by("id")
    return {
        "rows": [_sibling_row(link, child, user) for link in access.reach(user, "view", links, "pair")],
        "nothing": _("没有登记兄弟姐妹。"),
        "new_url": _new_url(child, user, "sibling", offices=True), "new_title": _("登记兄弟姐妹"),
    }  # fmt: skip


def _sibling_row(link: Any, child: Child, user: Any) -> dict[str, Any]:
    side = side_of(link.other_than(child.pk), user)
    detail = " · ".join(filter(None, [link.get_kinship_display(), side.home]))
    return {
        "title": side.name if side.seen else elsewhere(), "detail": detail, "url": url_of(link),
        "tag": codes.Lives(link.lives).label, "style": LIVES_STYLES[link.lives], **_warning(link, child, user),
    }  # fmt: skip


def _warning(link: Any, child: Child, user: Any) -> dict[str, str]:
    """Parted without a reason, or in two homes without a plan for this child; and where that is set right."""
    if SiblingLink.objects.unsettled().filter(pk=link.pk).exists():
        may = access.can(user, "edit", link, "apart")
        where = url(record_named("sibling"), "part", link.uid, "apart") if may else ""
        return {"warning": _("分开居住，还没有登记理由和由谁决定。"), "warning_url": where, "repair": _("登记理由")}
    if link.lives == codes.Lives.HOME and not ContactPlan.objects.in_force().filter(child=child, sibling=link).exists():
        where = _new_url(child, user, "contact_plan")
        return {
            "warning": _("分在两个机构，还没有联系计划。"), "repair": _("制定联系计划"),
            "warning_url": f"{where}&sibling={link.uid}" if where else "",
        }  # fmt: skip
    return {}


def _plans(child: Child, user: Any) -> dict[str, Any]:
    plans = ContactPlan.objects.filter(child=child).select_related("child", "relative", "sibling__first__home",
                                                                   "sibling__second__home")  # fmt: skip
    today = timezone.localdate()
    rows = []
    for plan in access.reach(user, "view", plans, "case").order_by("ended_on", "-starts_on", "-id"):
        late = not plan.ended_on and plan.review_on <= today
        tag = plan.get_state_display() if plan.ended_on else _("应回顾") if late else plan.get_frequency_display()
        detail = f"{plan.get_means_display()} · {plan.arrangement}"
        style = "plain" if plan.ended_on else "warn" if late else "ok"
        rows.append({"title": plan.whom(), "detail": detail, "url": url_of(plan), "tag": tag, "style": style})
    return {
        "rows": rows, "nothing": _("没有联系计划。"),
        "new_url": _new_url(child, user, "contact_plan"), "new_title": _("制定联系计划"),
    }  # fmt: skip


def _both(link: SiblingLink, user: Any) -> dict[str, Any]:
    """The two children, each as far as the person may know it; how they live; what is missing."""
    found = SiblingLink.objects.living().get(pk=link.pk)
    sides = [side_of(child, user) for child in map(found.child_at, SIDES)]
    lives = codes.Lives(found.lives)
    missing = SiblingLink.objects.unsettled().filter(pk=link.pk).exists()
    may = access.can(user, "edit", link, "apart")
    return {
        "rows": [
            {"title": side.name, "detail": side.home, "url": side.url, "tag": lives.label, "style": LIVES_STYLES[lives]}
            for side in sides
        ],
        "warning": _("分开居住，还没有登记理由和由谁决定。") if missing else "",
        "warning_url": url(record_named("sibling"), "part", link.uid, "apart") if missing and may else "",
        "repair": _("登记理由"),
    }  # fmt: skip


register(
    Panel("family.relatives", "child", gettext_lazy("亲属"), ROWS, _relatives, "relative", "person", domain="社",
          order=10)
)  # fmt: skip
register(
    Panel(
        "family.siblings", "child", gettext_lazy("兄弟姐妹"), ROWS, _siblings, "sibling", "pair", domain="社", order=12
    )
)
register(
    Panel(
        "family.plans", "child", gettext_lazy("联系计划"), ROWS, _plans, "contact_plan", "case", domain="社", order=14
    )
)
register(Panel("family.both", "sibling", gettext_lazy("现在"), ROWS, _both, "sibling", "pair", order=5))
register_clues(Teller(clues.told, clues.changed))
