"""The records of assessment and growth."""

from children.assessment.models.assessment import Assessment
from children.assessment.models.growth import GrowthMeasurement
from children.assessment.models.instrument import Instrument, InstrumentVersion, Kind

__all__ = ["Assessment", "GrowthMeasurement", "Instrument", "InstrumentVersion", "Kind"]
