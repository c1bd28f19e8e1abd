"""The parts of the records of daily care."""

from children.daily.parts.incident import INCIDENT, REPORT
from children.daily.parts.leave import LEAVE
from children.daily.parts.missing import MISSING
from children.daily.parts.note import HANDOVER, NOTE
from children.daily.parts.visit import BAN, VISIT

__all__ = ["BAN", "HANDOVER", "INCIDENT", "LEAVE", "MISSING", "NOTE", "REPORT", "VISIT"]
