"""The records of daily care."""

from children.daily.models.leave import ChildLeave
from children.daily.models.missing import MissingCase

__all__ = ["ChildLeave", "MissingCase"]
