"""Telling of deferrals that run out: once thirty days before, once on the last day. Nothing prolongs one by itself."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from casework import access, notices, silence
from casework.parts import record_named
from transfers.parts import title_of_deferral
from transfers.querysets import deferrals_ending


def tell_of_deferrals(on: dt.date) -> int:
    """Whoever may ask for another one, and the county above, hears of it. Returns how many were told."""
    rows = silence.spoken_of(record_named("deferral"), deferrals_ending(on))
    told = 0
    for deferral in rows.select_related("child"):
        last = deferral.ends_on == on
        words = _("%(what)s，今天期满") if last else _("%(what)s，30日内期满：请安排移交，或重新申请并报批")
        title = words % {"what": title_of_deferral(deferral)}
        told += notices.notify_once(access.holders("create", deferral, "*"), title=title, about=deferral)
    return told
