"""What the clock does about people: warns of reviews that come due (S-17) and disables what nobody uses (S-19)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies import actions
from agencies.models import Post, User
from casework import notices

FIRST_WARNING, LAST_WARNING = timedelta(days=30), timedelta(days=7)


def warn_of_reviews(today: date) -> int:
    """Tell each person once a month and once a week before the review of the post falls due. Returns how many."""
    told = 0
    for post in Post.objects.open_on(today).review_due_by(today + FIRST_WARNING).with_agency():
        near = post.review_by <= today + LAST_WARNING
        sentence = _("岗位授权不足7天：须在 %(day)s 前复核") if near else _("岗位授权须在 %(day)s 前复核")
        title = sentence % {"day": post.review_by} + "，" + _("请联系安全管理员")
        told += notices.notify_once([post], title=title, about=post, url=reverse("agencies:account"))
    return told


def unused(now: datetime) -> QuerySet[User]:
    """People who may work and have not been here for so long; a new or re-enabled account counts from that moment."""
    if not settings.UNUSED_DAYS:
        return User.objects.none()
    last = Greatest("created_at", "enabled_at", "last_login", "last_seen_at")
    since = now - timedelta(days=settings.UNUSED_DAYS)
    return User.objects.annotate(last_use=last).filter(is_active=True, last_use__lt=since)


def disable_unused(now: datetime) -> int:
    """Disable every unused account; the system administrator may enable it again."""
    found = list(unused(now))
    reason = _("超过%(days)s天未使用，系统自动停用") % {"days": settings.UNUSED_DAYS}
    for user in found:
        actions.disable_user(user=user, reason=reason, by=None, why=User.DisabledWhy.UNUSED)
    return len(found)


def disabled_lately(now: datetime) -> QuerySet[User]:
    """Accounts the clock has disabled in the last month and nobody has enabled since."""
    lately = Q(is_active=False, disabled_why=User.DisabledWhy.UNUSED, disabled_at__gte=now - timedelta(days=31))
    return User.objects.filter(lately).order_by(F("disabled_at").desc())
