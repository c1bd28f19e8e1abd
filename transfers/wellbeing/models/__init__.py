"""The records of looking after a child around its move."""

from transfers.wellbeing.models.check import WellbeingCheck, WellbeingWaiver
from transfers.wellbeing.models.intervention import Intervention

__all__ = ["Intervention", "WellbeingCheck", "WellbeingWaiver"]
