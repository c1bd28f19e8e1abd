"""What pages show of the archive: on the child's page how complete it is; on the archive's own page the checklist, the
items, their use and packets; on a request the way to what may be read; and its lines of the timeline.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from children.archive import checklist, listing
from children.archive.models import ArchiveItem, ArchivePacket, ArchiveUseRequest, ChildArchive, Section
from children.archive.models.item import ORDER
from children.archive.pages.reading import readable
from children.models import Child
from policy.archive_papers import ADMISSION, CARE, LEAVING

PHASES = {ADMISSION: gettext_lazy("入院"), CARE: gettext_lazy("在院"), LEAVING: gettext_lazy("离院")}
MOST_ITEMS = 200
REMOVED = ArchiveItem.State.REMOVED


def _summary(child: Child, user: Any) -> dict[str, Any] | None:
    """How complete the file is, and how much lies in each section."""
    archive = access.reach(user, "view", ChildArchive.objects.filter(child=child)).first()
    if archive is None:
        return None
    archive.child = child
    rows = ArchiveItem.objects.filter(child=child).exclude(state=REMOVED)
    counts = rows.values("section").annotate(n=Count("pk"), sheets=Sum("pages")).order_by()
    names = dict(Section.choices)
    sections = [
        {"title": names[row["section"]], "n": row["n"], "pages": row["sheets"]}
        for row in sorted(counts, key=lambda row: ORDER[row["section"]])
    ]
    return {
        "archive": archive, "url": url_of(archive), "missing": listing.missing_words(archive.missing),
        "missing_n": len(archive.missing), "sections": sections, "held": archive.state == ChildArchive.State.HELD,
        "upload_url": reverse("archive:upload", args=[archive.uid]) if access.can(user, "file", archive) else "",
        "ask_url": _ask(user, child),
    }  # fmt: skip


def _ask(user: Any, child: Child) -> str:
    may = access.can_anywhere(user, "create", "archive_use")
    return f"{reverse('archive:archive_use_new')}?child={child.uid}" if may else ""


def _checklist(archive: ChildArchive, user: Any) -> dict[str, Any]:
    may_file, may_waive = access.can(user, "file", archive), access.can(user, "waive", archive)
    lines = [_line(archive, line, file=may_file, waive=may_waive) for line in checklist.lines_of(archive.child)]
    groups = [
        {"title": title, "lines": [line for line in lines if line["phase"] == phase]} for phase, title in PHASES.items()
    ]
    return {"groups": [group for group in groups if group["lines"]], "archive": archive, "n": len(archive.missing)}


def _line(archive: ChildArchive, line: checklist.Line, *, file: bool, waive: bool) -> dict[str, Any]:
    required = line.paper
    found: dict[str, Any] = {
        "title": required.title, "phase": required.phase, "article": required.article, "clause": required.clause,
        "awaits": required.awaits_text, "state": _("缺件"), "style": "warn", "detail": "",
    }  # fmt: skip
    if line.item is not None:
        found |= {"state": _("已归档"), "style": "ok", "url": url_of(line.item), "detail": str(line.item)}
    elif line.waiver is not None:
        again = reverse("archive:require", args=[archive.uid, required.paper]) if waive else ""
        found |= {"state": _("不需要"), "style": "plain", "detail": line.waiver.reason, "again_url": again}
    else:
        found["file_url"] = f"{reverse('archive:upload', args=[archive.uid])}?paper={required.paper}" if file else ""
        found["waive_url"] = reverse("archive:waive", args=[archive.uid, required.paper]) if waive else ""
    return found


def _items(archive: ChildArchive, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", ArchiveItem.objects.filter(child=archive.child))
    found = sorted(rows.order_by("-number")[:MOST_ITEMS], key=lambda item: (ORDER[item.section], item.number))
    lines = [{"item": item, "url": url_of(item), "removed": item.state == REMOVED} for item in found]
    may = access.can(user, "file", archive)
    return {
        "lines": lines,
        "upload_url": reverse("archive:upload", args=[archive.uid]) if may else "",
        "new_url": f"{reverse('archive:archive_item_new')}?child={archive.child.uid}" if may else "",
    }


def _uses(archive: ChildArchive, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", ArchiveUseRequest.objects.filter(child=archive.child))
    lines = [
        {
            "title": f"{row.created_by} · {row.get_kind_display()} · {row.get_sections_display()}",
            "detail": f"{row.get_state_display()} · {row.purpose}", "at": row.asked_on, "url": url_of(row),
            "style": "warn" if row.state == "ASKED" else "plain",
        }
        for row in rows.select_related("created_by").order_by("-id")[:20]
    ]  # fmt: skip
    return {
        "lines": lines, "nothing": _("还没有人申请查阅或复制。"), "new_url": _ask(user, archive.child),
        "new_title": _("申请查阅或复制"),
    }  # fmt: skip


def _packets(archive: ChildArchive, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", ArchivePacket.objects.filter(child=archive.child))
    lines = [
        {
            "title": _("%(items)d 件，%(files)d 个文件") % {"items": row.items, "files": row.files}
            if row.made_at else _("正在生成"),
            "detail": f"{row.created_by} · {row.reason}", "at": row.created_at, "url": url_of(row),
        }
        for row in rows.select_related("created_by").order_by("-id")[:10]
    ]  # fmt: skip
    may = access.can(user, "pack", archive)
    return {
        "lines": lines, "nothing": _("还没有导出过。"), "new_title": _("导出加密档案包"),
        "new_url": reverse("archive:pack", args=[archive.uid]) if may else "",
    }  # fmt: skip


def _reading(asked: ArchiveUseRequest, user: Any) -> dict[str, Any] | None:
    if asked.created_by_id != user.pk:
        return None
    why = readable(asked, user)
    return {"why": why, "url": "" if why else reverse("archive:read", args=[asked.uid]), "until": asked.until}


def _fetching(packet: ArchivePacket, user: Any) -> dict[str, Any] | None:
    if not access.can(user, "export", packet):
        return None
    there = bool(packet.stored_name) and packet.ends_on >= timezone.localdate()
    return {"url": reverse("archive:packet_download", args=[packet.uid]) if there else "", "packet": packet}


def _more_scans(item: ArchiveItem, user: Any) -> dict[str, Any] | None:
    if item.state == REMOVED or not access.can(user, "edit", item, "files"):
        return None
    return {"url": reverse("archive:add", args=[item.uid])}


def _events(child: Child, user: Any) -> Iterator[Event]:
    """What was taken out or may be read; single filings would drown everything else."""
    for item in access.reach(user, "view", ArchiveItem.objects.filter(child=child, state=REMOVED)):
        if item.removed_on:
            yield _on(item.removed_on, _("档案文件移出"), f"{item} · {item.get_removal_display()}", url_of(item))
    asked = ArchiveUseRequest.objects.filter(child=child).exclude(until=None).select_related("created_by")
    for use in access.reach(user, "view", asked):
        detail = _("%(who)s，至%(day)s") % {"who": use.created_by, "day": showing.day(use.until)}
        yield _on(use.asked_on, _("档案利用：%(kind)s") % {"kind": use.get_kind_display()}, detail, url_of(use))


def _on(day: dt.date, what: str, detail: str, url: str) -> Event:
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return Event(moment, what, detail, kind=_("档案"), url=url, whole_day=True)


register_events("child", _events)
for panel in (
    Panel("archive.summary", "child", gettext_lazy("档案（一人一档）"), "archive/panels/summary.html", _summary,
          "archive", domain="档案", order=10),
    Panel("archive.checklist", "archive", gettext_lazy("应归档清单"), "archive/panels/checklist.html", _checklist,
          "archive", "checklist", order=10),
    Panel("archive.items", "archive", gettext_lazy("卷内文件"), "archive/panels/items.html", _items, "archive_item",
          "entry", order=20),
    Panel("archive.uses", "archive", gettext_lazy("查阅和复制"), "casework/panels/lines.html", _uses, "archive_use",
          order=30),
    Panel("archive.packets", "archive", gettext_lazy("档案包"), "casework/panels/lines.html", _packets,
          "archive_pack", order=40),
    Panel("archive.reading", "archive_use", gettext_lazy("打开档案"), "archive/panels/reading.html", _reading,
          "archive_use", order=10),
    Panel("archive.fetching", "archive_pack", gettext_lazy("下载"), "archive/panels/fetching.html", _fetching,
          "archive_pack", order=10),
    Panel("archive.more", "archive_item", gettext_lazy("扫描件"), "archive/panels/more.html", _more_scans,
          "archive_item", "files", order=10),
):  # fmt: skip
    register(panel)
