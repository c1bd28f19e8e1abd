"""The indicators, by the subject they measure. Importing this package registers them all."""

from reports.indicators import (
    allowance,
    care,
    conversion,
    deaths,
    guardianship,
    handover,
    households,
    medical,
    reporting,
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
    "guardianship",
    "handover",
    "households",
    "medical",
    "reporting",
    "schooling",
    "settlement",
    "untold",
    "untold_elsewhere",
]
