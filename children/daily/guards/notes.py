"""Rules of notes and handovers: a note is its writer's for a day, then nobody's; the next shift counts itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.acting import current
from casework.four_eyes import KeptFrom, opened
from children.daily.models import ObservationNote, ShiftHandover
from policy.terms_of_care import NOTE_CORRECTION


def note_is_settled(note: ObservationNote) -> str:
    """Why it cannot be changed by whoever is acting; "" while they may."""
    if note.created_at < timezone.now() - dt.timedelta(hours=NOTE_CORRECTION.value):
        return _("记录已超过%(hours)s小时，不能修改；有误的，请补充一条更正记录。") % {"hours": NOTE_CORRECTION.value}
    act = current()
    if act is not None and act.user is not None and act.user.pk != note.created_by_id:
        return _("只有记录人可以修改；有误的，请补充一条更正记录。")
    return ""


is_another_shift = KeptFrom(opened, gettext_lazy("交班人不能自己接班，请由接班人员办理。"))


def is_ones_own(handover: ShiftHandover, by: Any) -> str:
    return "" if handover.created_by_id == by.pk else _("只有交班人可以撤回。")
