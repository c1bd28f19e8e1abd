"""What pages show of files that may be one: both side by side, what went into a file, what is suspected of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit, showing, silence
from casework.acting import acting_system
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from casework.parts import Record, record_of, records
from casework.refusals import Refused
from casework.workflow import workflow_for
from children import deceased, likeness, merging, occasions, seeing, tags, timeline
from children.duplicates import actions, suspicions
from children.duplicates.fields import GROUPS, seen_by
from children.duplicates.models import DuplicatePair
from children.duplicates.models.pair import TOGETHER
from children.duplicates.stays import go_along
from children.likeness.reasons import speaks_against
from children.models import Child, codes

WAITING = ("SUSPECTED", "ASKED")
_REASON = "并入的旧档案随儿童转移"


def _merges(files: Sequence[Child]) -> QuerySet[DuplicatePair]:
    """The merges that these files are part of."""
    return DuplicatePair.objects.filter(Q(a__in=files) | Q(b__in=files), state__in=TOGETHER).select_related("a", "b")


@occasions.on_several_admitted
def _compare(children: Sequence[Child], _by: Any) -> None:
    suspicions.look_at_new(children)


@occasions.on_told_apart
def _tell_apart(child: Child, others: Sequence[Child], by: Any, reason: str) -> None:
    """What was said on admission is kept; others decide where this person may not."""
    workflow = workflow_for("duplicate")
    for pair in actions.pairs_between(child, list(others)):
        if workflow is not None and pair.state in WAITING and access.can(by, "tell_apart", pair, "step"):
            workflow.take("tell_apart", pair, by=by, reason=reason)


@occasions.on_number_taken
def _one_number(child: Child, other: Child, _by: Any) -> None:
    suspicions.number_taken(child, other)


@occasions.on_moved
def _go_along(child: Child, by: Any, day: dt.date) -> None:
    """What had gone into the file goes with it; who is told of its pairs goes with it too."""
    with acting_system(_REASON):
        for file in merging.files_merged_into(child):
            if (pair := _merges([file]).exclude(kept=file).first()) is not None:
                go_along(pair, [file], child, day, by)
    suspicions.readdress(child)


@occasions.on_import_undone
def _forget(children: Sequence[Child], _by: Any) -> None:
    if (pair := suspicions.forget(children)) is not None:
        known = next(child for child in children if child.pk in {pair.a_id, pair.b_id})
        raise Refused(_("%(child)s已与其他档案核对过是否重复，不能撤销导入。") % {"child": known})


def _merged() -> QuerySet[Any]:
    return Child.objects.filter(state=codes.ChildState.MERGED).annotate(child_id=F("pk")).values("child_id")


# A leave that ran in both files stays with the old one, for a child is on one leave at a time; whoever has the child
# now ends it there. Ended by the merge itself it could not be taken up again when the merge is undone.
silence.keep_still(_merged, but=frozenset({"duplicate", "child_leave"}))


def _kinds(user: Any) -> list[Record]:
    """The kinds of records that hang on a child and that this person's post may see at all."""
    return [
        record for record in records()
        if record.child == "child_id" and access.can_anywhere(user, "view", record.code, record.parts[0].code)
    ]  # fmt: skip


def _counted(user: Any, files: Sequence[Child]) -> list[dict[str, Any]]:
    """How many records of each kind hang on each file, as far as the person may see them."""
    found = []
    for record in _kinds(user):
        records_of: Any = record.model._default_manager
        rows = access.reach(user, "view", records_of.filter(child__in=files), record.parts[0].code)
        counts = dict(rows.order_by().values_list("child_id").annotate(Count("pk")))
        if counts:
            found.append({"title": record.title, "counts": [counts.get(file.pk, 0) for file in files]})
    return found


def _heads(pair: DuplicatePair) -> list[dict[str, Any]]:
    return [
        {
            "title": str(child), "number": child.file_number, "url": _where(child), "home": child.home.name,
            "state": deceased.word_of(child), "admitted_on": showing.day(child.admitted_on),
            "kept": pair.kept_id == child.pk,
        }
        for child in (pair.a, pair.b)
    ]  # fmt: skip


def _where(child: Child) -> str:
    old = "?old=1" if child.state == codes.ChildState.MERGED else ""
    return f"{url_of(child)}{old}"


def _side_by_side(pair: DuplicatePair, user: Any) -> dict[str, Any]:
    """Every value of both files that this person may view; reading it is a reading of both files."""
    groups = seen_by(user, pair.a, pair.b)
    logged = ",".join(sorted({g.part for g in groups if access.is_logged("child", g.part)}))
    for child in (pair.a, pair.b):
        audit.read(child, logged, details={"pair": str(pair.uid)})
    titles = {part.code: part.title for part in record_of(Child).parts}
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for group in groups:
        texts = [group.text(child) for child in (pair.a, pair.b)]
        if texts != [showing.BLANK, showing.BLANK]:
            row = {"label": group.title, "texts": texts, "differs": group.differs(pair.a, pair.b)}
            parts[group.part].append(row)
    for_: list[str] = []
    against: list[str] = []
    for code in pair.reasons:
        (against if speaks_against(code) else for_).extend(likeness.words([code]))
    return {
        "heads": _heads(pair), "parts": [{"title": titles[code], "rows": rows} for code, rows in parts.items()],
        "counts": _counted(user, [pair.a, pair.b]), "speaks_for": for_, "speaks_against": against, "score": pair.score,
        "strong": pair.score >= 2 * likeness.SUSPECT, "hidden": len(groups) < len(GROUPS),
    }  # fmt: skip


def _suspected(child: Child, user: Any) -> QuerySet[DuplicatePair]:
    rows = DuplicatePair.objects.filter(Q(a=child) | Q(b=child), state__in=WAITING)
    return access.reach(user, "view", rows, "match")


def _lines(child: Child, user: Any) -> dict[str, Any] | None:
    """The suspicions about a child; nothing is shown where there are none."""
    lines = [
        {"title": _other_of(pair, child), "detail": "、".join(likeness.words(pair.reasons)), "at": pair.created_at,
         "url": url_of(pair), "style": "warn"}
        for pair in _suspected(child, user).select_related("a", "b")
    ]  # fmt: skip
    return {"lines": lines, "hint": _("系统只提示，不自动合并。请由两人核对。")} if lines else None


def _other_of(pair: DuplicatePair, child: Child) -> str:
    other = pair.b if pair.a_id == child.pk else pair.a
    return f"{other}（{other.file_number}）"


def _old_files(child: Child, user: Any) -> dict[str, Any] | None:
    """What went into this file: the old numbers, and what stayed under them."""
    files = list(merging.files_merged_into(child)) if not seeing.is_past(user, child) else []
    if not files:
        return None
    of_file = {pair.other.pk: pair for pair in access.reach(user, "view", _merges(files)) if pair.other}
    counts = _counted(user, files)
    return {
        "files": [
            {
                "number": file.file_number, "title": str(file), "url": _where(file),
                "pair": of_file.get(file.pk), "pair_url": url_of(of_file[file.pk]) if file.pk in of_file else "",
                "stayed": [{"title": kind["title"], "n": kind["counts"][at]} for kind in counts if kind["counts"][at]],
            }
            for at, file in enumerate(files)
        ]
    }  # fmt: skip


def _kept_file(child: Child, user: Any) -> dict[str, Any] | None:
    """On a file that has gone into another: the way to that one."""
    kept = merging.kept_file(child, user)
    if kept is None:
        return None
    pair = access.reach(user, "view", _merges([child]).exclude(kept=child)).first()
    line = {"title": f"{kept}（{kept.file_number}）", "at": pair.merged_on if pair else None, "url": url_of(kept)}
    return {"lines": [line], "hint": _("这份旧档案只供查看，今后的事项都在保留的档案中办理。")}


@tags.register
def _tag(child: Child, user: Any) -> Iterator[tags.Tag]:
    if access.can_anywhere(user, "view", "duplicate", "match") and _suspected(child, user).exists():
        yield tags.Tag(_("疑似重复"), "warn")


def _events(child: Child, user: Any) -> Iterator[Event]:
    """The life that is written under the old numbers, and the day of the merge."""
    if seeing.is_past(user, child):
        return
    for file in merging.files_merged_into(child):
        number = _("旧档案%(n)s") % {"n": file.file_number}
        for event in timeline.dated(file, user):
            yield replace(event, detail=" · ".join(filter(None, [event.detail, number])))


register_events("child", _events)
register(
    Panel("duplicates.side_by_side", "duplicate", gettext_lazy("并排比对"), "duplicates/panels/side_by_side.html",
          _side_by_side, "duplicate", "match", order=5)
)  # fmt: skip
register(
    Panel("duplicates.suspected", "child", gettext_lazy("疑似重复档案"), "casework/panels/lines.html", _lines,
          "duplicate", "match", order=3)
)  # fmt: skip
register(
    Panel("duplicates.kept_file", "child", gettext_lazy("保留的档案"), "casework/panels/lines.html", _kept_file,
          "child", "identity", order=2)
)  # fmt: skip
register(
    Panel("duplicates.old_files", "child", gettext_lazy("并入的旧档案"), "duplicates/panels/old_files.html", _old_files,
          "child", "identity", order=90)
)  # fmt: skip
