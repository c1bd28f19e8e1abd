"""Children given away years ago of whom the giver has no file: its own figures leave them out, others count them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access
from reports.declaring import Indicator
from reports.indicators.handover import ACCEPTED, COUNTY_CARE
from transfers.past import sent

OF_GIVERS = (COUNTY_CARE, ACCEPTED)  # figures that count a child where it was given away


def note(user: Any, asked: Iterable[Indicator], on: dt.date) -> dict[str, str] | None:
    """Why the figure is smaller here than in the tables of the prefecture, and where the papers of the others are."""
    if not any(indicator.basis in OF_GIVERS for indicator in asked):
        return None
    left_out = sum(move.accepted_on <= on for move in sent.from_here())
    if not left_out:
        return None
    text = _("另有%(n)s名儿童以前按文书移出，本地没有档案，不在这里的数字和名单中；上级的统计计入。") % {"n": left_out}
    may_read = access.can_anywhere(user, "view", "past_transfer", "case")
    return {"text": text, "url": reverse("past:sent") if may_read else ""}
