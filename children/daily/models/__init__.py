"""The records of daily care."""

from children.daily.models.incident import Incident, MandatoryReport
from children.daily.models.leave import ChildLeave
from children.daily.models.missing import MissingCase
from children.daily.models.note import HandoverLine, ObservationNote, ShiftHandover
from children.daily.models.visit import Visit, VisitBan

__all__ = [
    "ChildLeave",
    "HandoverLine",
    "Incident",
    "MandatoryReport",
    "MissingCase",
    "ObservationNote",
    "ShiftHandover",
    "Visit",
    "VisitBan",
]
