"""The records of leaving."""

from children.leaving.models.aftercare import AfterCareVisit
from children.leaving.models.death import Death
from children.leaving.models.leaving import Leaving, LeavingPaper

__all__ = ["AfterCareVisit", "Death", "Leaving", "LeavingPaper"]
