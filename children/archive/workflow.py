"""The workflows of the archive: freezing it, taking an item out of it, looking into it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from children.archive import effects, guards
from children.archive.models import ArchiveItem, ArchiveUseRequest, ChildArchive
from policy.terms import ARCHIVE_USE_ANSWER

A = ChildArchive.State
ARCHIVE = Workflow(
    "archive.ChildArchive",
    resource="archive",
    title=_("儿童档案"),
    states=A,
    initial=A.OPEN,
    final=frozenset(),
    steps=(
        Step(
            "hold",
            _("冻结档案"),
            {A.OPEN},
            A.HELD,
            "R14.4",
            form="children.archive.forms.HoldForm",
            takes=effects.freeze,
            main=False,
        ),
        Step("release", _("解除冻结"), {A.HELD}, A.OPEN, "R14.4", reason=True, main=False),
    ),
)

F = ArchiveItem.State
FREE = (guards.the_archive_is_not_frozen,)
ITEM = Workflow(
    "archive.ArchiveItem",
    resource="archive_item",
    title=_("卷内文件"),
    states=F,
    initial=F.FILED,
    final={F.REMOVED},
    steps=(
        Step(
            "ask_removal",
            _("申请移出或销毁"),
            {F.FILED},
            F.REMOVAL_ASKED,
            "R14.4",
            form="children.archive.forms.RemovalForm",
            takes=effects.note_removal,
            guards=FREE,
            reason=True,
            main=False,
        ),
        Step(
            "remove",
            _("批准移出"),
            {F.REMOVAL_ASKED},
            F.REMOVED,
            "R14.4",
            takes=effects.remove,
            guards=FREE,
            not_by=("ask_removal",),
        ),
        Step(
            "keep",
            _("不予移出"),
            {F.REMOVAL_ASKED},
            F.FILED,
            "R14.4",
            reason=True,
            main=False,
        ),
        Step(
            "ask_term",
            _("申请改变保管期限"),
            {F.FILED},
            F.RETENTION_ASKED,
            "R14.1",
            form="children.archive.forms.RetentionForm",
            takes=effects.note_retention,
            guards=FREE,
            reason=True,
            main=False,
        ),
        Step(
            "change_term",
            _("批准改变期限"),
            {F.RETENTION_ASKED},
            F.FILED,
            "R14.1",
            takes=effects.change_retention,
            guards=FREE,
            not_by=("ask_term",),
        ),
        Step(
            "keep_term",
            _("不改变期限"),
            {F.RETENTION_ASKED},
            F.FILED,
            "R14.1",
            reason=True,
            main=False,
        ),
    ),
)

U = ArchiveUseRequest.State
USE = Workflow(
    "archive.ArchiveUseRequest",
    resource="archive_use",
    title=_("档案利用申请"),
    states=U,
    initial=U.ASKED,
    final={U.REFUSED, U.CLOSED},
    steps=(
        Step(
            "approve",
            _("批准利用"),
            {U.ASKED},
            U.APPROVED,
            "2.1.h",
            form="children.archive.forms.ApproveUseForm",
            takes=effects.open_for_reading,
            guards=(guards.the_applicant_does_not_decide, guards.the_child_is_still_in_their_charge),
            within=ARCHIVE_USE_ANSWER,
        ),
        Step(
            "refuse",
            _("不予同意"),
            {U.ASKED},
            U.REFUSED,
            "2.1.h",
            guards=(guards.the_applicant_does_not_decide,),
            reason=True,
            main=False,
        ),
        Step(
            "close",
            _("结束利用"),
            {U.ASKED, U.APPROVED},
            U.CLOSED,
            "2.1.h",
            guards=(guards.the_asker_ends_it,),
            main=False,
        ),
    ),
)
