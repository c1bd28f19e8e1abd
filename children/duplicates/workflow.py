"""Two files: suspected by the machine or a person, proposed by one, merged by another, taken apart in thirty days."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import showing
from casework.workflow import Step, Workflow
from children.duplicates import effects, guards
from children.duplicates.fields import BY_CODE
from children.duplicates.models import DuplicatePair

S = DuplicatePair.State


def _what_changes(pair: DuplicatePair) -> list[dict[str, Any]]:
    """What the one who decides reads: which file is kept, and every value of it that changes."""
    if pair.kept is None or pair.other is None:
        return []
    kept, other = pair.kept, pair.other
    rows = [
        {"label": _("保留的档案"), "before": kept.file_number, "after": kept.file_number},
        {"label": _("并入的档案"), "before": other.file_number,
         "after": _("并入%(kept)s，旧档案只供查看") % {"kept": kept.file_number}},
    ]  # fmt: skip
    groups = [BY_CODE[code] for code in pair.taken if code in BY_CODE]
    rows += [{"label": str(group.title), "before": group.text(kept), "after": group.text(other)} for group in groups]
    return rows


def _what_returns(pair: DuplicatePair) -> list[dict[str, Any]]:
    last = showing.day(guards.undo_until(pair))
    return [{"label": _("两份档案"), "before": _("已合并"), "after": _("恢复为两份，撤销截至%(day)s") % {"day": last}}]


PAIR = Workflow(
    "duplicates.DuplicatePair",
    resource="duplicate",
    title=gettext_lazy("疑似重复档案"),
    states=S,
    initial=S.SUSPECTED,
    final=frozenset(),
    steps=(
        Step("propose", gettext_lazy("提出合并"), {S.SUSPECTED}, S.ASKED, "2.1.g", takes=effects.propose,
             guards=(guards.both_stand, guards.nobody_holds), form="children.duplicates.forms.ProposeForm"),
        Step("tell_apart", gettext_lazy("不是同一名儿童"), {S.SUSPECTED, S.ASKED}, S.NOT_SAME, "2.1.g", reason=True,
             takes=effects.forget_choice, main=False, tells=False),
        Step("merge", gettext_lazy("确认合并"), {S.ASKED}, S.MERGED, "2.1.g", takes=effects.merge, not_by=("propose",),
             guards=effects.MERGE_GUARDS, changes=_what_changes, tells=False),
        Step("return", gettext_lazy("退回重新核对"), {S.ASKED}, S.SUSPECTED, "2.1.g", reason=True,
             takes=effects.forget_choice, main=False),
        Step("ask_undo", gettext_lazy("申请撤销合并"), {S.MERGED}, S.UNDO_ASKED, "2.1.h", reason=True, main=False,
             guards=effects.UNDO_GUARDS),
        Step("undo", gettext_lazy("确认撤销合并"), {S.UNDO_ASKED}, S.UNDONE, "2.1.h", takes=effects.undo,
             not_by=("ask_undo",), guards=effects.UNDO_GUARDS, changes=_what_returns, tells=False),
        Step("keep", gettext_lazy("不同意撤销"), {S.UNDO_ASKED}, S.MERGED, "2.1.h", reason=True, main=False,
             tells=False),
        Step("reopen", gettext_lazy("重新核对"), {S.NOT_SAME, S.UNDONE}, S.SUSPECTED, "2.1.g", reason=True,
             takes=effects.forget_choice, main=False, tells=False),
    ),
)  # fmt: skip
