"""What pages show: a search on the child's page, its papers on its own, guardianship and changes; the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url_of
from casework.models.step_taken import StepTaken
from casework.panels import Event, Panel, register, register_events
from casework.refusals import Refused
from children import ending, occasions, tags
from children.guardianship import actions, clues, guards
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice, GuardianshipChange
from children.likeness.clues import Teller
from children.likeness.clues import register as register_clues
from children.models import Child, GuardianshipEpisode, codes
from children.today import is_looked_after

STYLES = {"OPEN": "alarm", "SEARCHING": "warn", "FAILED": "plain", "FOUND": "ok", "STOPPED": "plain"}
CHANGE_STYLES = {"DRAFT": "warn", "SUBMITTED": "warn", "APPROVED": "ok"}


@occasions.on_several_admitted
def _open(children: Sequence[Child], by: Any) -> None:
    actions.open_for(children, by)


@occasions.on_import_undone
def _take_back(children: Sequence[Child], _by: Any) -> None:
    """A search that nobody has touched goes with its child; one that somebody worked on keeps the import."""
    searches = FamilySearch.objects.filter(child__in=children)
    worked = StepTaken.objects.filter(resource="family_search", record_id__in=searches.values("pk"))
    touched = searches.filter(version__gt=1) | searches.filter(pk__in=worked.values("record_id"))
    for rows in (touched, FamilySearchNotice.objects.filter(child__in=children),
                 DnaSubmission.objects.filter(child__in=children)):  # fmt: skip
        if found := rows.select_related("child").first():
            raise Refused(_("%(child)s的寻亲记录已经办理，不能撤销导入。") % {"child": found.child})
    searches.delete()


@occasions.on_left
def _stop(child: Child, by: Any, day: dt.date) -> None:
    """The search ends with the stay, and nobody decides any more about a guardianship that has ended."""
    reason = _("儿童离院")
    ending.end_open(FamilySearch, ["OPEN", "SEARCHING"], child, by=by, day=day, reason=reason, verb="stop")
    ending.end_open(GuardianshipChange, ["DRAFT", "SUBMITTED"], child, by=by, day=day, reason=reason, verb="cancel")


def _new_url(child: Child, user: Any, code: str, /, **said: Any) -> str:
    may = is_looked_after(child) and access.can_anywhere(user, "create", code)
    may = may and user.post is not None and child.home_id == user.post.agency_id
    asked = "&".join(f"{name}={value}" for name, value in said.items())
    return f"{reverse(f'guardianship:{code}_new')}?{asked}" if may else ""


def _searches(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", FamilySearch.objects.filter(child=child), "case").order_by("-opened_on")
    lines = [
        {
            "title": row.get_state_display(), "style": STYLES[row.state], "at": row.closed_on or row.opened_on,
            "detail": _("已查找 %(n)s 天") % {"n": row.days} if row.state in {"OPEN", "SEARCHING"} else "",
            "url": url_of(row),
        }
        for row in rows
    ]  # fmt: skip
    new = "" if lines else _new_url(child, user, "family_search", child=child.uid)
    return {"lines": lines, "nothing": _("没有寻亲记录。"), "new_url": new, "new_title": _("建立寻亲记录")}


def _guardianship(child: Child, user: Any) -> dict[str, Any]:
    episodes = GuardianshipEpisode.objects.filter(child=child).select_related("guardian").order_by("-starts_on", "-id")
    changes = access.reach(user, "view", GuardianshipChange.objects.filter(child=child), "case")
    return {
        "episodes": episodes,
        "changes": [
            {"title": row.get_becomes_display(), "state": row.get_state_display(), "url": url_of(row),
             "style": CHANGE_STYLES.get(row.state, "plain")}
            for row in changes.exclude(state="APPROVED").order_by("-id")[:5]
        ],
        "new_url": _new_url(child, user, "guard_change", child=child.uid),
    }  # fmt: skip


def _papers(search: FamilySearch, user: Any) -> dict[str, Any]:
    child = search.child
    notices = access.reach(user, "view", FamilySearchNotice.objects.filter(search=search), "case")
    samples = access.reach(user, "view", DnaSubmission.objects.filter(search=search), "case")
    going = search.state in {"OPEN", "SEARCHING"}
    return {
        "state": search.get_state_display(), "style": STYLES[search.state],
        "days": search.days if going else None,
        "papers": list(guards.papers_of(search)) if access.can(user, "view", search, "report") else [],
        "lines": [
            {"title": row.medium, "url": url_of(row), "state": row.get_state_display(),
             "said": f"{showing.day(row.published_on)} — {showing.day(row.until)}"}
            for row in notices.order_by("published_on")
        ] + [
            {"title": row.sent_to, "url": url_of(row), "state": row.get_state_display(),
             "said": _("采样 %(day)s") % {"day": showing.day(row.sampled_on)}}
            for row in samples.order_by("sampled_on")
        ],
        "notice_url": _new_url(child, user, "family_notice", search=search.uid) if going else "",
        "sample_url": _new_url(child, user, "dna_sample", search=search.uid) if going else "",
    }  # fmt: skip


def _of_search(record: Any, user: Any) -> dict[str, Any] | None:
    """The way back from a notice or a sample to the search it belongs to."""
    search = record.search
    if not access.can(user, "view", search, "case"):
        return None
    line = {"title": str(search), "detail": search.get_state_display(), "at": search.opened_on, "url": url_of(search)}
    return {"lines": [line], "nothing": "", "new_url": ""}


@tags.register
def _tags(child: Child, user: Any) -> Iterator[tags.Tag]:
    """Beside the child's name: its parents are being looked for."""
    if child.guardianship != codes.GuardianshipType.TEMPORARY or child.state != codes.ChildState.IN_CARE:
        return
    if access.can_anywhere(user, "view", "family_search", "case"):
        rows = access.reach(user, "view", FamilySearch.objects.under_way().filter(child=child), "case")
        if rows.exists():
            yield tags.Tag(_("正在寻亲"), "warn")


def _on(day: dt.date, what: str, detail: str, url: str) -> Event:
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return Event(moment, what, detail, kind=_("养"), url=url, whole_day=True)


def _events(child: Child, user: Any) -> Iterator[Event]:
    for search in access.reach(user, "view", FamilySearch.objects.filter(child=child), "report"):
        if search.reported_on:
            yield _on(search.reported_on, _("捡拾报案"), search.police_station, url_of(search))
        if search.examined_at and access.can(user, "view", search, "exam"):
            yield Event(search.examined_at, _("入院体检"), search.hospital, kind=_("治"), url=url_of(search))
        if search.closed_on:
            yield _on(
                search.closed_on, _("寻亲：%(state)s") % {"state": search.get_state_display()}, "", url_of(search)
            )
    notices = FamilySearchNotice.objects.filter(child=child, state="PUBLISHED")
    for notice in access.reach(user, "view", notices, "case"):
        yield _on(notice.published_on, _("寻亲公告"), notice.medium, url_of(notice))
    for sample in access.reach(user, "view", DnaSubmission.objects.filter(child=child), "case"):
        yield _on(sample.sampled_on, _("DNA采样送检"), sample.get_state_display(), url_of(sample))


register_events("child", _events)
register(
    Panel("guardianship.search", "child", gettext_lazy("寻亲"), "casework/panels/lines.html", _searches,
          "family_search", "case", domain="养", order=2)
)  # fmt: skip
register(
    Panel("guardianship.episodes", "child", gettext_lazy("监护"), "guardianship/panels/episodes.html", _guardianship,
          "child", "guardianship", domain="养", order=4)
)  # fmt: skip
register(
    Panel("guardianship.papers", "family_search", gettext_lazy("寻亲材料"), "guardianship/panels/papers.html", _papers,
          "family_search", "case", order=5)
)  # fmt: skip
for _code in ("family_notice", "dna_sample"):
    register(
        Panel(f"guardianship.search_of_{_code}", _code, gettext_lazy("所属寻亲"), "casework/panels/lines.html",
              _of_search, "family_search", "case", order=5)
    )  # fmt: skip
register_clues(Teller(clues.told, clues.changed))
