"""What the child's page shows of schooling, and what the education department sees of a child."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, audit, showing
from casework.links import url, url_of
from casework.panels import Panel, register
from casework.parts import record_named
from children import domains
from children.domains import Standing, Word
from children.models import Child
from education.models import SchoolingRecord
from education.querysets import without_schooling


def _schooling(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", SchoolingRecord.objects.filter(child=child)).order_by("-id")
    lines = [
        {
            "title": row.school or row.get_kind_display() or row.grade_wish,
            "detail": f"{row.grade} {row.get_state_display()}".strip(),
            "at": row.starts_on or row.notified_on or row.opened_on,
            "url": url_of(row),
            "style": "ok" if row.state == SchoolingRecord.State.PLACED else "warn",
        }
        for row in rows
    ]
    open_one = any(row.state != SchoolingRecord.State.ENDED for row in rows)
    may = not open_one and access.can_anywhere(user, "create", "schooling") and child.home_id == user.post.agency_id
    new_url = f"{url(record_named('schooling'), 'new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("没有就学记录。"), "new_url": new_url, "new_title": _("登记就学")}


@domains.asker
def _at_school(child: Child, user: Any) -> Iterator[Word]:
    """Who is of school age and has no place is due in 教."""
    if not access.can_anywhere(user, "view", "schooling", "case"):
        return
    rows = SchoolingRecord.objects.filter(child=child).exclude(state=SchoolingRecord.State.ENDED)
    record = access.reach(user, "view", rows, "case").order_by("-id").first()
    if record is not None:
        placed = record.state == SchoolingRecord.State.PLACED
        said = " ".join(filter(None, [record.school, record.grade, str(record.get_state_display())]))
        yield Word("教", Standing.CURRENT if placed else Standing.DUE, said, url_of(record))
    elif without_schooling(timezone.localdate()).filter(pk=child.pk).exists():
        yield Word("教", Standing.DUE, str(_("学龄儿童，还没有就学记录")))


def _person(record: SchoolingRecord, user: Any) -> dict[str, Any] | None:
    """What the education department needs to find a school, and nothing else (S-23, scenario 22)."""
    if not access.can(user, "view", record, "person"):
        return None
    audit.read(record, "person")
    child = record.child
    return {
        "facts": [
            {"label": _("姓名"), "value": str(child)},
            {"label": _("性别"), "value": child.get_sex_display()},
            {"label": _("出生日期"), "value": showing.day(child.birth_date)},
            {"label": _("所在机构"), "value": child.home.name},
        ]
    }


register(
    Panel("schooling.person", "schooling", _("报备儿童"), "casework/panels/facts.html", _person, "schooling", "person")
)
register(
    Panel("education.schooling", "child", _("就学"), "casework/panels/lines.html", _schooling, "schooling", domain="教")
)
