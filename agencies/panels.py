"""What stands on the pages of an agency, a person and a post below the parts: acts, posts, service areas."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.acts import acts_on, open_recovery
from agencies.models import Agency, Level, Post, StandIn, User
from agencies.sign_in.lockout import is_locked
from agencies.standing_in import scope_words
from casework import access, showing
from casework.links import url_of
from casework.models import StepTaken
from casework.panels import Panel, register
from casework.parts import record_of


def acts(instance: Model, user: Any) -> dict[str, Any] | None:
    """The acts this administrator may do now."""
    record = record_of(instance)
    uid = getattr(instance, "uid", None)
    found = [
        {
            "title": act.title,
            "url": reverse(f"agencies:{record.code}_act", args=[uid, act.verb]),
            "danger": act.danger,
        }
        for act in acts_on(type(instance))
        if access.can(user, act.verb, instance, act.part) and act.holds(instance) and not act.refuses(instance, user)
    ]
    notes = _notes(instance, user) if isinstance(instance, User) else _until(instance)
    return {"acts": found, "notes": notes} if found or notes else None


def _until(post: Model) -> list[str]:
    """How long a post counts without another review."""
    if not isinstance(post, Post) or post.stands_in_for_id or not post.is_open(timezone.localdate()):
        return []
    said = _("授权有效至%(day)s，此前须复核。") if post.review_by >= timezone.localdate() else _(
        "授权到%(day)s为止，复核逾期，已停止使用；复核后恢复。"
    )  # fmt: skip
    return [str(said) % {"day": showing.day(post.review_by)}]


def _notes(user: User, reader: Any) -> list[str]:
    notes: list[object] = []
    if not user.is_active and not access.can(reader, "enable", user, "standing"):
        notes.append(_("账号已停用。需要重新启用的，请系统管理员办理。"))
    if is_locked(user):
        notes.append(_("账号因连续登录失败暂时锁定。"))
    if waiting := open_recovery(user):
        notes.append(
            _("%(who)s已申请恢复该账号，事由：%(reason)s。须由另一名管理员确认。")
            % {"who": waiting.requested_by.name if waiting.requested_by else "", "reason": waiting.reason}
        )
    return [str(note) for note in notes]


def posts(instance: Any, user: Any) -> dict[str, Any]:
    """The posts of a person or of an agency, open ones first."""
    today = timezone.localdate()
    rows = sorted(instance.posts.with_agency(), key=lambda post: (not post.is_open(today), -post.pk))
    new_url = ""
    own = isinstance(instance, User) and instance.pk == user.pk
    if not own and access.can_anywhere(user, "create", "post", "appointment"):
        query = f"user={instance.username}" if isinstance(instance, User) else f"agency={instance.pk}"
        new_url = f"{reverse('agencies:post_new')}?{query}"
    lines = [
        {
            "url": url_of(post), "who": post.user.name, "agency": post.agency.name, "duty": post.get_role_display(),
            "unit": post.unit, "starts_on": post.starts_on, "ends_on": post.ends_on, "open": post.is_open(today),
        }
        for post in rows
    ]  # fmt: skip
    of_agency = isinstance(instance, Agency)
    may_review = of_agency and any(line["open"] for line in lines)
    may_review = may_review and access.can_anywhere(user, "review", "post", "approval")
    review_url = f"{reverse('agencies:post_review')}?agency={instance.uid}" if may_review else ""
    return {"posts": lines, "new_url": new_url, "review_url": review_url, "of_agency": of_agency}


def areas(instance: Agency, user: Any) -> dict[str, Any] | None:
    """Which jurisdictions a home serves, and on what basis."""
    if not instance.is_home:
        return None
    rows = list(instance.service_areas.select_related("jurisdiction"))
    may_open = access.can_anywhere(user, "view", "service_area", "area")
    lines = [{"row": row, "url": url_of(row) if may_open else ""} for row in rows]
    return {"areas": lines, "county": instance.level == Level.COUNTY}


def stand_in(instance: StandIn, _user: Any) -> dict[str, Any]:
    """What is covered until when, and what was done in the other's name."""
    absent, last = instance.stands_in_for, (instance.ends_on or instance.starts_on) - timedelta(days=1)
    taken = StepTaken.objects.filter(post_id=instance.pk).order_by("-id")[:50]
    return {
        "facts": [
            {"label": _("委托人"), "value": f"{absent.user.name}（{absent.title}）" if absent else ""},
            {"label": _("代办人"), "value": instance.user.name},
            {"label": _("代办期间"), "value": f"{showing.day(instance.starts_on)}—{showing.day(last)}"},
            {"label": _("代办事项"), "value": scope_words(instance.scope)},
        ],
        "open": instance.is_open(timezone.localdate()),
        "done": [
            {"title": scope_words([f"{step.resource}.{step.verb}"]), "tag": showing.day(step.happened_on)}
            for step in taken
        ],
    }  # fmt: skip


PANELS = (
    Panel(
        "stand_in.covers",
        "stand_in",
        _("代办"),
        "agencies/panel_stand_in.html",
        stand_in,
        "stand_in",
        "appointment",
        order=5,
    ),
    Panel(
        "stand_in.acts", "stand_in", _("办理"), "agencies/panel_acts.html", acts, "stand_in", "appointment", order=10
    ),
    Panel("user.acts", "user", _("账号操作"), "agencies/panel_acts.html", acts, "user", "standing", order=10),
    Panel("user.posts", "user", _("岗位"), "agencies/panel_posts.html", posts, "post", "appointment", order=20),
    Panel("post.acts", "post", _("岗位操作"), "agencies/panel_acts.html", acts, "post", "appointment", order=10),
    Panel("agency.acts", "agency", _("单位操作"), "agencies/panel_acts.html", acts, "agency", "place", order=10),
    Panel("agency.areas", "agency", _("收留抚养辖区"), "agencies/panel_areas.html", areas, "agency", "place", order=20),
    Panel("service_area.acts", "service_area", _("办理"), "agencies/panel_acts.html", acts, "service_area", "area"),
    Panel("agency.posts", "agency", _("岗位"), "agencies/panel_posts.html", posts, "post", "appointment", order=30),
)
for declared in PANELS:
    register(declared)
