"""The parts of the records of daily care."""

from children.daily.parts.leave import LEAVE
from children.daily.parts.missing import MISSING

__all__ = ["LEAVE", "MISSING"]
