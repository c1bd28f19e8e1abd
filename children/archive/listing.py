"""Small pieces of the archive's lists: search by the child, what is missing in words, what heads an archive."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.parts import Filter
from children import deceased, search
from children.archive.models import ChildArchive
from children.models import Child, codes
from policy.archive_papers import PAPERS


def by_child(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    """By the child's name, pinyin, file number or whole identity number, as in the list of children."""
    return rows.filter(child__in=search.search(Child.objects.all(), term).order_by().values("pk"))


def missing_words(codes: list[str]) -> str:
    return "、".join(str(PAPERS.get(code, code)) for code in codes)


def missing_count(codes: list[str]) -> str:
    return _("%(n)d 项") % {"n": len(codes)} if codes else ""


def score(required: list[str], missing: list[str]) -> str:
    return f"{ChildArchive(required=required, missing=missing).score}%"


COMPLETE = Filter(
    "complete",
    gettext_lazy("完整情况"),
    lambda _user: [("no", gettext_lazy("有缺件")), ("yes", gettext_lazy("齐全"))],
    lambda rows, value: rows.filter(missing=[]) if value == "yes" else rows.exclude(missing=[]),
)
PAPER = Filter(
    "paper",
    gettext_lazy("缺哪一项"),
    lambda _user: list(PAPERS.items()),
    lambda rows, value: rows.filter(missing__contains=[value]),
)
CHILD_STATE = Filter(
    "child",
    gettext_lazy("儿童"),
    lambda _user: [
        ("IN_CARE", gettext_lazy("在院")), (deceased.DIED, gettext_lazy("已去世")), ("LEFT", gettext_lazy("已离院")),
    ],
    lambda rows, value: _by_state(rows, value),
)  # fmt: skip


def _by_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    died = deceased.has_died("child")
    return rows.filter(died) if value == deceased.DIED else rows.filter(~died, child__state=value)


def with_death(rows: QuerySet[Any]) -> QuerySet[Any]:
    annotated: QuerySet[Any] = rows.annotate(died_on=deceased.died_on("child"))
    return annotated


def _homes(user: Any) -> list[tuple[str, str]]:
    """The homes of an office's area; nothing to choose for a home itself."""
    rows = access.reach(user, "view", ChildArchive.objects.all())
    found = list(rows.order_by("child__home__name").values_list("child__home_id", "child__home__name").distinct()[:200])
    return [(str(pk), name) for pk, name in found] if len(found) > 1 else []


HOME = Filter("home", gettext_lazy("机构"), _homes, lambda rows, value: rows.filter(child__home_id=int(value)))


def bar(archive: ChildArchive, _user: Any) -> dict[str, Any]:
    child, whereabouts = archive.child, deceased.word_of(archive.child)
    tags = [{"text": _("完整度%(n)d%%") % {"n": archive.score}, "style": "warn" if archive.missing else "ok"}]
    if archive.state == ChildArchive.State.HELD:
        tags.append({"text": _("已冻结：%(why)s") % {"why": archive.hold_reason}, "style": "alarm"})
    tags.append({"text": whereabouts, "style": "plain"})
    facts = [
        {"label": _("档案号"), "value": child.file_number},
        {"label": _("所在机构"), "value": child.home.name},
        {"label": _("应归档"), "value": _("%(n)d 项") % {"n": len(archive.required)}},
        {"label": _("缺件"), "value": missing_count(archive.missing) or _("无")},
        {"label": _("现在"), "value": _stands(archive, whereabouts)},
        {"label": _("下一步"), "value": _comes_next(archive)},
    ]
    return {"title": str(archive), "tags": tags, "facts": facts, "url": url_of(child)}


def _stands(archive: ChildArchive, whereabouts: str) -> str:
    """What can be done with the file at all: it grows while the child is in care, and for the papers of its leaving."""
    if archive.state == ChildArchive.State.HELD:
        return _("已冻结，可以归档和查阅，不能移出或销毁任何材料")
    if archive.child.state == codes.ChildState.MERGED:
        return _("已并入另一份档案，只供查看")
    if archive.child.state == codes.ChildState.LEFT:
        return _("儿童已离院，在院材料已截止，永久保存")
    if whereabouts != str(codes.ChildState.IN_CARE.label):
        return whereabouts
    return _("儿童在院，随时归档")


def _comes_next(archive: ChildArchive) -> str:
    if archive.child.state == codes.ChildState.MERGED:
        return _("在保留的档案中办理")
    if archive.missing:
        return _("补齐缺件；确实不需要的，在“应归档清单”标明理由")
    if archive.child.state == codes.ChildState.LEFT:
        return _("材料已齐，无须办理；查阅、复制须经批准")
    return _("材料已齐；办理离院时，补入离院材料后永久保存")
