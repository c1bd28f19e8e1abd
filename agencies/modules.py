"""What the three administrators see first: reviews that come due, accounts nobody uses, a calendar that is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies import watching
from agencies.forms import post_title
from agencies.models import Post
from casework import access, deadlines
from casework.links import url_of
from casework.workbench import Module, register

FIRST = 8


def _line(post: Post) -> dict[str, Any]:
    left = (post.review_by - timezone.localdate()).days
    tag = _now("已逾期%(n)s天，停止使用") % {"n": -left} if left < 0 else _now("还有%(n)s天") % {"n": left}
    style = "alarm" if left < 0 else "warn" if left <= watching.LAST_WARNING.days else "plain"
    note = _now("授权有效至 %(day)s") % {"day": post.review_by}
    return {"title": post_title(post), "note": note, "url": url_of(post), "tag": tag, "style": style}


def reviews(user: Any) -> dict[str, Any]:
    today = timezone.localdate()
    may = access.can_anywhere(user, "review", "post", "approval")
    due = Post.objects.review_due_by(today + watching.FIRST_WARNING).with_agency()
    lines = sorted(due, key=lambda post: post.review_by)
    late = Post.objects.review_due_by(today - timedelta(days=1)).count()
    return {
        "late": late, "soon": len(lines) - late, "items": [_line(post) for post in lines[:FIRST]],
        "late_url": f"{reverse('agencies:post_list')}?state=overdue",
        "soon_url": f"{reverse('agencies:post_list')}?state=due",
        "review_url": reverse("agencies:post_review") if may else "",
    }  # fmt: skip


def unused(_user: Any) -> dict[str, Any]:
    people = watching.disabled_lately(timezone.now())
    items = [
        {
            "title": f"{person.name}（{person.username}）", "url": url_of(person), "tag": "", "style": "",
            "note": _now("停用于 %(day)s") % {"day": timezone.localtime(person.disabled_at).date()},
        }
        for person in people[:FIRST]
    ]  # fmt: skip
    return {"count": people.count(), "items": items, "url": f"{reverse('agencies:user_list')}?state=unused"}


def calendar(_user: Any) -> dict[str, Any] | None:
    """Nothing is shown while the official days off are known."""
    warning = deadlines.calendar_warning(timezone.localdate())
    return {"warning": warning} if warning else None


MODULES = (
    Module("calendar", _("工作日历"), "agencies/modules/calendar.html", calendar, "user", "account", order=5),
    Module("reviews", _("岗位复核"), "agencies/modules/reviews.html", reviews, "post", "approval", order=20),
    Module("unused", _("久未使用的账号"), "agencies/modules/unused.html", unused, "user", "standing", order=30),
)
for declared in MODULES:
    register(declared)
