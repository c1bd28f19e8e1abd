"""What the child's page shows of disability; and the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from casework.refusals import Refused
from children import domains, occasions
from children.disability.models import DisabilityRecord
from children.disability.querysets import WARNED
from children.domains import Standing, Word
from children.ending import end_open
from children.models import Child
from children.today import is_looked_after


@occasions.on_import_undone
def _keep_what_was_noted(children: Sequence[Child], _by: Any) -> None:
    if found := DisabilityRecord.objects.filter(child__in=children).select_related("child").first():
        raise Refused(_("%(child)s已有残疾登记，不能撤销导入。") % {"child": found.child})


@occasions.on_left
def _drop_with_the_stay(child: Child, by: Any, day: dt.date) -> None:
    """Nobody goes on applying for a child that has left; a certificate it has stays its own."""
    states = (DisabilityRecord.State.NONE, DisabilityRecord.State.APPLIED)
    end_open(DisabilityRecord, states, child, by=by, day=day, reason=_("儿童离院"), verb="drop")


def _soon(record: DisabilityRecord) -> bool:
    held = record.state == DisabilityRecord.State.HELD and record.valid_until is not None
    return bool(held and record.valid_until and record.valid_until <= timezone.localdate() + WARNED)


def _records(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", DisabilityRecord.objects.filter(child=child)).order_by("-id")
    graded = access.can_anywhere(user, "view", "disability", "grade")
    lines = []
    for row in rows:
        name = f"{row.get_kind_display()}{row.get_grade_display()}" if graded and row.kind else ""
        lines.append(
            {
                "title": name or row.get_state_display(),
                "detail": _("即将到期或已过期，请换证") if _soon(row) else row.get_state_display() if name else "",
                "at": row.valid_until or row.noted_on,
                "url": url_of(row),
                "style": "ok" if row.state == "HELD" and not _soon(row) else "plain" if row.ends_on else "warn",
            }
        )
    may = access.can_anywhere(user, "create", "disability") and is_looked_after(child)
    may = may and child.home_id == user.post.agency_id
    new = f"{reverse('disability:disability_new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("没有残疾登记。"), "new_url": new, "new_title": _("新建残疾登记")}


@domains.asker
def _certified(child: Child, user: Any) -> Iterator[Word]:
    """Rehabilitation rests on the certificate: one that runs out is due."""
    if not access.can_anywhere(user, "view", "disability", "case"):
        return
    held = DisabilityRecord.objects.filter(child=child, state=DisabilityRecord.State.HELD)
    for row in access.reach(user, "view", held):
        standing = Standing.DUE if _soon(row) else Standing.CURRENT
        yield Word(domains.Domain.REHAB, standing, _("残疾人证"), url_of(row))


def _events(child: Child, user: Any) -> Iterator[Event]:
    for row in access.reach(user, "view", DisabilityRecord.objects.filter(child=child, issued_on__isnull=False)):
        moment = timezone.make_aware(dt.datetime.combine(row.issued_on or row.noted_on, dt.time.min))
        yield Event(moment, _("领取残疾人证"), row.issuer, kind=_("康"), url=url_of(row), whole_day=True)


register_events("child", _events)
register(
    Panel("disability.all", "child", gettext_lazy("残疾登记"), "casework/panels/lines.html", _records, "disability",
          "case", domain="康", order=5)
)  # fmt: skip
