"""The records of daily care."""

from children.daily.models.leave import ChildLeave
from children.daily.models.missing import MissingCase
from children.daily.models.visit import Visit, VisitBan

__all__ = ["ChildLeave", "MissingCase", "Visit", "VisitBan"]
