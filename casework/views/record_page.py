"""The page of a record: identity bar, tracker, buttons, parts, panels by domain, timeline, who read it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise, takewhile
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, deadlines, panels, showing, todo
from casework.act_words import act_title
from casework.beside import beside
from casework.links import back, url, url_of
from casework.models import AuditEntry
from casework.parts import Record, record_of
from casework.views import files, papers
from casework.workflow import Workflow, workflow_for

DOMAINS = (*"养治康教社", "档案", "财产")
OVERVIEW, TIMELINE, READERS = "", "timeline", "readers"
AS_IT_WAS = "old"  # ?old=1 shows a record that has gone into another one as it was left
STEP_STATES = {"done": "done", "now": "now"}


def record_page(request: HttpRequest, uid: Any, *, record: Record) -> HttpResponse:
    user: Any = request.user
    instance = access.reach_or_404(user, "view", record.model, uid)
    old = request.GET.get(AS_IT_WAS, "")
    if not old and record.leads_to and (instead := record.leads_to(instance, user)) is not None:
        words = {"old": record.name_of(instance), "title": record.title}
        messages.info(request, _("您打开的“%(old)s”已并入这份%(title)s档案。") % words)
        return redirect(url_of(instead))
    tabs = _tabs(user, record, instance)
    tab = request.GET.get("tab", OVERVIEW)
    tab = tab if tab in {t["code"] for t in tabs} else OVERVIEW
    seen = record.as_seen(instance, user) if record.as_seen else instance
    parts = _parts(user, record, instance, seen) if tab == OVERVIEW else []
    shown = panels.for_record(record.code, instance, user, domain=tab) if tab not in {TIMELINE, READERS} else []
    if tab == OVERVIEW:
        shown += files.panel(user, record, instance) + papers.panel(user, record, instance)
    logged = [part["code"] for part in parts if access.is_logged(record.code, part["code"])]
    audit.read(instance, ",".join(logged), details={"tab": tab, "panels": [panel.code for panel in shown]})
    workflow = workflow_for(record.code)
    context = {
        "title": record.name_of(seen),
        "crumbs": _crumbs(request, record, instance, seen),
        "identity": record.identity(seen, user) if record.identity else None,
        "tabs": [{**t, "active": t["code"] == tab, "url": _tab_url(t["code"], old)} for t in tabs],
        "tracker": tracker(workflow, instance) if workflow and tab == OVERVIEW else [],
        "buttons": buttons(user, record, workflow, instance) if workflow and tab == OVERVIEW else [],
        "parts": parts,
        "panels": shown,
        "timeline": _timeline(record, instance, user) if tab == TIMELINE or (workflow and tab == OVERVIEW) else [],
        "readers": _readers(record, instance) if tab == READERS else None,
        "tab": tab,
        "clause": record.clause,
    }
    return render(request, "casework/page.html", context)


def _crumbs(request: HttpRequest, record: Record, instance: Any, seen: Any) -> list[dict[str, Any]]:
    """The list, the child whom the record is about, the record: the way back to where most people came from."""
    found: list[dict[str, Any]] = [{"title": record.title, "url": back(request, record)}]
    child: Any = getattr(instance, "child", None) if record.child == "child_id" else None
    if child is not None and access.can(request.user, "view", child):
        whose = record_of(type(child))
        known = whose.as_seen(child, request.user) if whose.as_seen else child
        found.append({"title": whose.name_of(known), "url": url_of(child)})
    return [*found, {"title": record.name_of(seen)}]


def _tab_url(code: str, old: str) -> str:
    return "?" + "&".join(filter(None, [f"tab={code}" if code else "", f"{AS_IT_WAS}=1" if old else ""]))


def _tabs(user: Any, record: Record, instance: Any) -> list[dict[str, Any]]:
    visible = [
        panel
        for panel in panels.panels_on(record.code)
        if access.can_anywhere(user, "view", panel.resource, panel.part)
    ]
    domains = sorted({panel.domain for panel in visible if panel.domain}, key=DOMAINS.index)
    if not domains and (workflow_for(record.code) or not panels.has_timeline(record.code)):
        return []  # a workflow's page shows its timeline below
    tabs: list[dict[str, Any]] = [
        {"code": OVERVIEW, "title": _("概览")},
        *({"code": d, "title": str(d)} for d in domains),
    ]
    if panels.has_timeline(record.code):
        tabs.append({"code": TIMELINE, "title": _("时间线")})
    if access.can(user, "view", instance, "log"):
        tabs.append({"code": READERS, "title": _("查阅记录")})
    return tabs


def _parts(user: Any, record: Record, instance: Any, seen: Any) -> list[dict[str, Any]]:
    found = []
    closed = bool(record.closed and record.closed(instance))
    opened = workflow_for(record.code) is not None  # who decides reads first
    for part in record.parts:
        if not part.listed or not access.can(user, "view", instance, part.code):
            continue
        editable = part.editable and not closed and access.can(user, "edit", instance, part.code)
        status, text = showing.status_of(seen, part, closed=closed or not part.editable)
        noted = beside(record.code, instance, part.code, user)
        found.append(
            {
                "code": part.code, "title": part.title, "clause": part.clause, "status": status, "status_text": text,
                "edit_url": url(record, "part", instance.uid, part.code) if editable else "",
                "facts": _facts(user, record, instance, seen, part), "help": part.help,
                "open": opened and (bool(noted) or status != showing.EMPTY), "beside": noted,
            }
        )  # fmt: skip
    return found


def _facts(user: Any, record: Record, instance: Any, seen: Any, part: Any) -> list[dict[str, Any]]:
    facts = showing.facts(record, seen, part)
    if access.can(user, "reveal", instance, part.code):
        for fact in facts:
            if fact["masked"]:
                fact["reveal_url"] = url(record, "reveal", instance.uid, fact["name"])
    for fact in facts:
        fact["url"] = _way_to(user, record, instance, fact["name"])
    return facts


def _way_to(user: Any, record: Record, instance: Any, name: str) -> str:
    """From what is about a child back to the child, and to what else of its file is named here; "" where it is shut."""
    other: Any = getattr(instance, name) if record.field(name).many_to_one else None
    try:
        of_a_child = other is not None and bool(record_of(other).child)
    except LookupError:
        return ""
    return url_of(other) if of_a_child and access.can(user, "view", other) else ""


def tracker(workflow: Workflow, instance: Any) -> list[dict[str, Any]]:
    """The way from the first state to the end: what was done by whom, where the record stands, what is to come."""
    trail = list(workflow.trail(instance))
    state = workflow.state(instance)
    opened = getattr(instance, "opened_on", None)  # the day it was about, where it was entered later
    made = showing.day(opened) if opened else showing.moment(getattr(instance, "created_at", None))
    steps: list[dict[str, Any]] = [{"title": _("建立"), "state": "done", "who": "", "at": made}]
    spent = _spent(opened, [taken.happened_on for taken in trail]) if workflow.paced and opened else [""] * len(trail)
    steps += [
        {
            "title": workflow.step(taken.verb).title, "state": "done", "who": f"{taken.who} {taken.post_title}",
            "at": showing.day(taken.happened_on) + days, "note": taken.reason,
        }
        for taken, days in zip(trail, spent, strict=True)
    ]  # fmt: skip
    ahead = _ahead(workflow, state)
    if ahead:
        ahead[0] |= _now(workflow, ahead[0]["verb"], instance, trail[-1] if trail else None)
    return steps + ahead


def _spent(opened: dt.date, days: list[dt.date]) -> list[str]:
    """How long each stage took that ended with one of the days, in working days."""
    counted = (deadlines.working_days_between(since, until) for since, until in pairwise([opened, *days]))
    return [_("（用时%(n)s个工作日）") % {"n": max(n, 0)} for n in counted]


def _now(workflow: Workflow, verb: str, instance: Any, arrived: Any) -> dict[str, Any]:
    """Whose turn it is, and until when."""
    due = todo.due_of(workflow.step(verb), arrived, instance)
    posts = access.holders(verb, instance, "step").select_related("agency")
    offices = list(dict.fromkeys(post.agency.name for post in posts[:20]))
    return {
        "state": "now", "who": "、".join(offices[:2]),
        "at": _("应于%(day)s前") % {"day": showing.day(due)} if due else "",
    }  # fmt: skip


def _ahead(workflow: Workflow, state: str) -> list[dict[str, Any]]:
    ways = []
    for final in sorted(workflow.final):
        try:
            ways.append(workflow.path(state, final))
        except LookupError:
            continue
    heads = [list(takewhile(lambda verb: workflow.step(verb).main, way)) for way in ways]
    whole = [head for head, way in zip(heads, ways, strict=True) if head == way]
    verbs = max(whole or heads, key=len, default=[])
    return [{"verb": verb, "title": workflow.step(verb).title, "state": "todo", "who": "", "at": ""} for verb in verbs]


def buttons(user: Any, record: Record, workflow: Workflow, instance: Any) -> list[dict[str, Any]]:
    found = workflow.buttons(user, instance)
    first = next((b for b in found if b.step.main), None)
    return [
        {
            "title": b.step.title, "url": url(record, "step", instance.uid, b.step.verb), "allowed": b.allowed,
            "why": b.why, "main": b is first,
        }
        for b in found
    ]  # fmt: skip


def _timeline(record: Record, instance: Any, user: Any) -> list[dict[str, Any]]:
    return [
        {"at": _when(e), "what": e.what, "detail": e.detail, "who": e.who, "kind": e.kind, "url": e.url}
        for e in panels.timeline(record.code, instance, user)
    ]


def _when(event: panels.Event) -> str:
    return showing.day(timezone.localtime(event.at).date()) if event.whole_day else showing.moment(event.at)


def _part_titles(record: Record, codes: str) -> str:
    """`health,origin`, as the audit trail has it, in words."""
    parts = [record.part(code) for code in codes.split(",") if code]
    return "、".join(str(part.title) for part in parts if part)


def _readers(record: Record, instance: Any) -> list[dict[str, Any]]:
    """Who looked at this record in the last year."""
    same: Any = record.one_with(instance).values("uid") if record.one_with else [instance.uid]
    rows = AuditEntry.objects.filter(object_uid__in=same).order_by("-seq")[:200]
    return [
        {
            "at": showing.moment(row.at),
            "who": f"{row.user_name} {row.post_title}",
            "what": act_title(row.verb, row.resource),
            "part": _part_titles(record, row.part),
        }
        for row in rows
    ]
