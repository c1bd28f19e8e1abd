"""Rules of disability records; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from children.disability.models import DisabilityRecord
from children.models import codes


def the_child_has_left(record: DisabilityRecord, _by: Any) -> str:
    return "" if record.child.state == codes.ChildState.LEFT else _("儿童在院，请继续办理；不符合条件的，另有一步。")
