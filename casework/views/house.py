"""The pages that belong to nobody's subject: 待办, notices, a job's progress, the watermark, staying signed in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import badges, jobs, showing, todo, workbench
from casework.models import Job, Notice
from casework.sight import out_of_sight
from policy.doors import open_to_all_signed_in


@open_to_all_signed_in
def todo_list(request: HttpRequest) -> HttpResponse:
    waiting = todo.groups(request.user)
    badges.renewed(request.user, waiting)  # the number beside the list is the list's
    groups = [
        {
            "title": group.title,
            "count": group.count,
            "url": group.url,
            "items": [item_shown(item) for item in group.items],
        }
        for group in waiting
    ]
    return render(
        request, "casework/todo.html", {"title": _("待办"), "groups": groups, "crumbs": [{"title": _("待办")}]}
    )


def item_shown(item: todo.Item) -> dict[str, Any]:
    return {
        "title": item.title,
        "url": item.url,
        "due": showing.day(item.due) if item.due else "",
        "overdue": item.overdue,
        "due_text": due_text(item),
    }


@open_to_all_signed_in
def workbench_page(request: HttpRequest) -> HttpResponse:
    """The first page of every role."""
    modules = workbench.modules_for(request.user)
    charts = any(module.charts for module in modules)
    context = {"title": _("工作台"), "modules": modules, "charts": charts, "crumbs": []}
    return render(request, "casework/workbench.html", context)


def due_text(item: todo.Item) -> str:
    if item.due is None:
        return ""
    days = (item.due - timezone.localdate()).days
    if days < 0:
        return _("已逾期 %(n)s 天") % {"n": -days}
    return _("今天到期") if days == 0 else _("余 %(n)s 天") % {"n": days}


@open_to_all_signed_in
def notices(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    rows = list(Notice.objects.filter(post_id=user.post.id if user.post else 0)[:100])
    gone = out_of_sight(user, rows)
    items = [
        {
            "title": _("这件事已不由您办理") if n.pk in gone else n.title,
            "url": "" if n.pk in gone else reverse("casework:notice", args=[n.pk]),
            "at": showing.moment(n.at),
            "read": n.read_at is not None,
        }
        for n in rows
    ]
    context = {"title": _("通知"), "notices": items, "crumbs": [{"title": _("通知")}]}
    return render(request, "casework/notices.html", context)


@open_to_all_signed_in
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Open what a notice points at and mark it read."""
    user: Any = request.user
    found = Notice.objects.filter(pk=pk, post_id=user.post.id if user.post else 0).first()
    if found is None:
        raise Http404
    if found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at"])
    gone = out_of_sight(user, [found])
    return redirect(reverse("casework:notices") if gone or not found.url else found.url)


@open_to_all_signed_in
def job(request: HttpRequest, uid: Any) -> HttpResponse:
    """A job's progress, for whoever started it; htmx asks again every second until it ends."""
    found = get_object_or_404(Job, uid=uid, user=request.user)
    done, total = jobs.progress(found)
    waiting = found.state == Job.State.QUEUED
    context = {
        "title": found.title,
        "state": found.state,
        "state_text": found.get_state_display(),
        "done": done,
        "total": total,
        "percent": int(100 * done / total) if total else 0,
        "sentence": found.sentence,
        "result_url": found.result_url,
        "result_title": _("打开结果"),
        "poll_url": request.path if waiting else "",
        "back_url": reverse("casework:todo"),
        "crumbs": [{"title": found.title}],
    }
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "components/progress.html" if fragment else "casework/job.html", context)


@open_to_all_signed_in
def watermark(request: HttpRequest) -> HttpResponse:
    """A tile with name, account and time: it deters and traces, it cannot stop a photograph."""
    user: Any = request.user
    text = escape(f"{user.name} {user.username} {timezone.localtime():%Y-%m-%d %H:%M}")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="220"><text x="20" y="130" font-size="14" '
        f'fill="#1f2933" fill-opacity="0.06" transform="rotate(-22 180 110)">{text}</text></svg>'
    )
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=60"
    return response


@open_to_all_signed_in
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """What waits for the acting post, for a page that went out before anybody had counted (js/numbers.js)."""
    counted = badges.renewed(request.user)
    return JsonResponse({"total": counted.total, "by_resource": counted.by_resource})


@open_to_all_signed_in
@require_POST
def keep_alive(request: HttpRequest) -> HttpResponse:
    request.session.modified = True
    return HttpResponse(status=204)
