"""The records of the child's file."""

from children.models.child import Child, age_on
from children.models.episodes import Admission, ChildShare, Discharge, FileNumber, GuardianshipEpisode, Placement
from children.models.roster_import import RosterColumnMatch, RosterImport, RosterRow

__all__ = [
    "Admission",
    "Child",
    "ChildShare",
    "Discharge",
    "FileNumber",
    "GuardianshipEpisode",
    "Placement",
    "RosterColumnMatch",
    "RosterImport",
    "RosterRow",
    "age_on",
]
