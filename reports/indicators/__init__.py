"""The indicators, by the subject they measure. Importing this package registers them all."""

from reports.indicators import (
    allowance,
    care,
    conversion,
    deaths,
    departures,
    guardianship,
    handover,
    households,
    institutions,
    medical,
    reporting,
    school_rolls,
    schooling,
    settlement,
    untold,
    untold_elsewhere,
)

__all__ = [
    "allowance",
    "care",
    "conversion",
    "deaths",
    "departures",
    "guardianship",
    "handover",
    "households",
    "institutions",
    "medical",
    "reporting",
    "school_rolls",
    "schooling",
    "settlement",
    "untold",
    "untold_elsewhere",
]
