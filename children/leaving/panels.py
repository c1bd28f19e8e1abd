"""What pages show of leaving: the checklist, what must be settled, the timeline; and what a death stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, silence
from casework.acting import ActingPost
from casework.among import Written
from casework.links import url, url_of
from casework.matrix import scopes_of
from casework.panels import Event, Panel, register, register_events
from casework.parts import record_named
from casework.workflow import Workflow, workflows
from children import deceased, occasions, sealing, settling
from children.ending import end_open
from children.leaving.models import AfterCareVisit, Death, Leaving
from children.leaving.papers import TITLES
from children.models import Child, ChildShare, Discharge, codes
from children.sharing import end_shares

MOST = 20


def _deaths() -> QuerySet[Any]:
    return Death.objects.exclude(state=Death.State.WITHDRAWN)


def _dead() -> QuerySet[Any]:
    return _deaths().values("child_id")


def _gone() -> QuerySet[Any]:
    return Discharge.objects.filter(child__state=codes.ChildState.LEFT).values("child_id")


# How a child came to harm or to die is still looked into.
INQUIRIES = frozenset({"incident", "mandatory_report"})
# What goes on when a child has left: its visits, its papers, its settlement and money; all else is at rest.
AFTERWARDS = INQUIRIES | {
    "child", "death", "leaving", "aftercare", "archive", "archive_item", "archive_use", "archive_pack", "paper_waiver",
    "allow_entry", "over_age", "aging_out", "transfer", "conf_label", "missing", "visit_ban",
    "property_item", "property_out", "keepsake",
}  # fmt: skip
deceased.kept_by(_deaths)
silence.keep_still(_dead, but=INQUIRIES | {"death", "leaving"})
silence.keep_still(_gone, but=AFTERWARDS)


@sealing.seals
def _sealed(post: ActingPost) -> Written | None:
    """The files of the dead are open to those whom the matrix names, and to nobody else."""
    if scopes_of(post.role, "death", "*", "unseal"):
        return None
    return "SELECT leaving_death_sealed()", ()


@occasions.on_moved
def _end_what_was_prepared(child: Child, by: Any, day: dt.date) -> None:
    """A leaving that the former home had begun to prepare: its new home begins anew, where it is wanted."""
    states = [Leaving.State.DRAFT, Leaving.State.RETURNED]
    end_open(Leaving, states, child, by=by, day=day, reason=_("儿童移交"), verb="cancel")


@occasions.on_left
def _end_access(child: Child, _by: Any, day: dt.date) -> None:
    """Departments and the other side of a transfer have nothing more to do; the file of the dead is sealed."""
    for basis in (ChildShare.Basis.TASK, ChildShare.Basis.TRANSFER):
        end_shares(child=child, basis=basis, on=day)
    Death.objects.filter(child=child).exclude(state=Death.State.WITHDRAWN).update(sealed_on=day)


def _of_child(child: Child, user: Any) -> dict[str, Any]:
    rows = [*access.reach(user, "view", Leaving.objects.filter(child=child).order_by("-id"))]
    visits = access.reach(user, "view", AfterCareVisit.objects.filter(child=child).order_by("due_on"))
    lines = [
        {"title": row.get_kind_display(), "detail": row.get_state_display(), "at": row.left_on or row.opened_on,
         "url": url_of(row), "style": "ok" if row.state == Leaving.State.LEFT else "warn"}
        for row in rows
    ]  # fmt: skip
    if child.state == codes.ChildState.LEFT:
        lines += [
            {"title": _("第%(n)s次回访") % {"n": visit.number}, "detail": visit.get_state_display(),
             "at": visit.visited_on or visit.due_on, "url": url_of(visit),
             "style": "ok" if visit.visited_on else "plain"}
            for visit in visits
        ]  # fmt: skip
    may = child.state == codes.ChildState.IN_CARE and access.can_anywhere(user, "create", "leaving")
    may = may and child.home_id == user.post.agency_id and all(row.state in {"LEFT", "CANCELLED"} for row in rows)
    new = f"{url(record_named('leaving'), 'new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("在院。"), "new_url": new, "new_title": _("办理离院")}


def _papers(leaving: Leaving, user: Any) -> dict[str, Any]:
    may = leaving.state in {"DRAFT", "RETURNED"} and access.can(user, "edit", leaving, "plan")
    return {
        "papers": [
            {"title": TITLES[paper.code].title, "rule": TITLES[paper.code].rule, "paper": paper}
            for paper in leaving.papers.all()
        ],
        "matters": settling.matters(leaving.child),
        "edit_url": reverse("leaving:papers", args=[leaving.uid]) if may else "",
    }


def _left_open(leaving: Leaving, user: Any) -> dict[str, Any] | None:
    """What waits for somebody in other subjects; most of it ends with the stay, the rest is for those who know."""
    lines = [
        {"title": record_named(workflow.resource).name_of(row), "url": url_of(row), "style": "warn",
         "detail": f"{workflow.title} · {workflow.state_label(row)}", "at": row.created_at}
        for workflow in workflows()
        for row in _waiting(workflow, leaving.child, user)
    ]  # fmt: skip
    return {"lines": lines, "nothing": _("没有其他未办结的事项。")}


def _waiting(workflow: Workflow, child: Child, user: Any) -> list[Any]:
    """The child's records of this kind that stand where a main step would go on."""
    record = record_named(workflow.resource)
    if workflow.resource in {"leaving", "death"} or not record.child:
        return []
    states = {state for step in workflow.steps if step.main for state in step.sources}
    rows = record.queryset().filter(**{record.child: child.pk, f"{workflow.state_field}__in": states})
    return list(access.reach(user, "view", rows).order_by("id")[:MOST])


def _events(child: Child, user: Any) -> Iterator[Event]:
    visits = AfterCareVisit.objects.filter(child=child, state=AfterCareVisit.State.DONE)
    for visit in access.reach(user, "view", visits):
        moment = timezone.make_aware(dt.datetime.combine(visit.visited_on or visit.due_on, dt.time.min))
        yield Event(moment, _("离院后回访"), visit.get_way_display(), kind="养", url=url_of(visit), whole_day=True)


register_events("child", _events)
register(
    Panel("leaving.of_child", "child", gettext_lazy("离院"), "casework/panels/lines.html", _of_child, "leaving",
          domain="养", order=95)
)  # fmt: skip
register(
    Panel("leaving.papers", "leaving", gettext_lazy("离院材料和待清事项"), "leaving/panels/papers.html", _papers,
          "leaving", "plan", order=5)
)  # fmt: skip
register(
    Panel("leaving.open", "leaving", gettext_lazy("其他未办结的事项"), "casework/panels/lines.html", _left_open,
          "leaving", "plan", order=6)
)  # fmt: skip
