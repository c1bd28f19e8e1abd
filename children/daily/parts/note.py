"""The parts of an observation note and of a handover, and their lists."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Reach, Record, register
from casework.privacy import decrypt_value
from children.daily.actions import notes
from children.daily.guards.notes import note_is_settled
from children.daily.models import ObservationNote, ShiftHandover
from children.daily.parts.shared import BY_CHILD, PERSON, by_child
from children.parts import child_reach


def _text(uid: Any, text: Any) -> str:
    return decrypt_value(ObservationNote, "text", uid, text) or ""


NOTE = register(
    Record(
        ObservationNote,
        code="observation",
        title=_("观察记录"),
        reach=child_reach(),
        child="child_id",
        clause="R2a.39",
        related=("child", "child__home", "home", "corrects__child", "created_by"),
        house=("home",),
        closed=note_is_settled,
        parts=(
            Part(
                "case", _("儿童"), ("child", "corrects"), clause="R2a.39", editable=False, optional=("corrects",)
            ),
            Part("note", _("记录"), ("observed_at", "topic", "text"), clause="R2a.39"),
            Part("response", _("处理"), ("response",), clause="R2a.39", editable=False, optional=("response",)),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("观察时间"), ("observed_at",), "note"),
                Column(_("方面"), ("topic",), "note", show=labels(ObservationNote.Topic)),
                Column(_("内容"), ("uid", "text"), "note", show=_text),
                Column(_("状态"), ("state",), "case", show=labels(ObservationNote.State)),
                Column(_("记录人"), ("created_by__name",), "case"),
            ),
            search=by_child,
            search_hint=BY_CHILD,
            filters=(
                choice_filter("topic", _("方面"), ObservationNote.Topic),
                choice_filter("state", _("状态"), ObservationNote.State),
            ),
            links=((_("集中录入"), "daily:observation_together", "create", "observation"),),
            empty=_("一天里看到的饮食、睡眠、情绪、身体、学习等情况，逐条登记，或用“集中录入”下班前一次录入。"),
        ),
        new=New(
            "children.daily.forms.notes.NoteForm",
            notes.note,
            _("登记观察记录"),
            help=_("写看到的事实。24小时内由本人修改，以后只能补充更正。"),
        ),
    )
)  # fmt: skip

HANDOVER = register(
    Record(
        ShiftHandover,
        code="handover",
        title=_("交接班"),
        reach=Reach(home=("home_id",)),
        clause="R2a.34",
        related=("home", "created_by"),
        house=("home",),
        parts=(
            Part(
                "case",
                _("交班"),
                ("shift", "ward", "handed_at", "present", "away", "things", "remarks"),
                clause="R2a.34",
                editable=False,
                optional=("ward", "things", "remarks"),
            ),
            Part(
                "taken", _("接班"), ("counted", "taking_note"), clause="R2a.34", editable=False,
                optional=("taking_note",),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("交班时间"), ("handed_at",), "case", fixed=True),
                Column(_("交出班次"), ("shift",), "case", show=labels(ShiftHandover.Shift)),
                Column(_("区域或班组"), ("ward",), "case"),
                Column(_("交班人"), ("created_by__name",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(ShiftHandover.State)),
                Column(_("应在人数"), ("present",), "case"),
                Column(_("接班实点人数"), ("counted",), "taken"),
            ),
            filters=(
                choice_filter("state", _("状态"), ShiftHandover.State),
                choice_filter("shift", _("交出班次"), ShiftHandover.Shift),
            ),
            links=((_("交班"), "daily:handover_new", "create", "handover"),),
            empty=_("下班前在这里交班：在院人数、需要特别照看的儿童、物品药品；由接班人员清点后确认。"),
        ),
    )
)  # fmt: skip
