"""What the child's page says of confidential facts: to the named that there are some, to all others always the same."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Post
from casework import access
from casework.links import url, url_of
from casework.panels import Panel, register
from casework.parts import record_named
from children.confidential.models import ConfidentialLabel
from children.models import Child


def _of_child(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", ConfidentialLabel.objects.filter(child=child).order_by("-id"), "kind")
    lines = [
        {"title": _("保密信息"), "detail": _("已解除") if row.ended_on else _("您是知情人，查阅会通知审计管理员"),
         "at": row.since, "url": url_of(row), "style": "plain" if row.ended_on else "warn"}
        for row in rows
    ]  # fmt: skip
    may = access.can_anywhere(user, "create", "conf_label") and child.home_id == user.post.agency_id
    new = f"{url(record_named('conf_label'), 'new')}?child={child.uid}" if may and not child.left_on else ""
    return {
        "lines": lines, "nothing": _("没有您可以查阅的保密信息。"), "new_url": new, "new_title": _("登记保密信息"),
    }  # fmt: skip


def _named(label: ConfidentialLabel, user: Any) -> dict[str, Any]:
    posts = Post.objects.filter(pk__in=label.named_posts).select_related("user", "agency").order_by("agency_id", "pk")
    may = access.can(user, "name", label) and not label.ended_on
    return {
        "people": [{"name": post.user.name, "post": post.title} for post in posts],
        "child_url": url_of(label.child),
        "name_url": reverse("confidential:named", args=[label.uid]) if may else "",
        "end_url": reverse("confidential:end", args=[label.uid]) if may else "",
    }


register(
    Panel("confidential.of_child", "child", gettext_lazy("保密信息"), "casework/panels/lines.html", _of_child,
          "conf_label", "kind", domain="档案", order=96)
)  # fmt: skip
register(
    Panel("confidential.named", "conf_label", gettext_lazy("知情人"), "confidential/panels/named.html", _named,
          "conf_label", "kind", order=5)
)  # fmt: skip
