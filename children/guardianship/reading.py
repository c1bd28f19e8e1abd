"""What a change of guardianship does, for who decides about it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework import showing
from children.guardianship.models import GuardianshipChange


def before_and_after(change: GuardianshipChange) -> list[dict[str, Any]]:
    now = change.child.guardianships.filter(ends_on=None).select_related("guardian").first()
    ended = change.becomes == GuardianshipChange.Becomes.ENDED
    found: list[dict[str, Any]] = [
        {
            "label": _("监护"),
            "before": now.get_kind_display() if now else _("无"),
            "after": change.get_becomes_display(),
        },
        {
            "label": _("监护单位"),
            "before": now.guardian if now else showing.BLANK,
            "after": showing.BLANK if ended else change.guardian,
        },
        {
            "label": _("起始日期"),
            "before": showing.day(now.starts_on if now else None),
            "after": showing.day(change.holds_from),
        },
    ]
    return [row for row in found if row["before"] != row["after"]]
