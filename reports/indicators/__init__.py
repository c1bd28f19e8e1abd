"""The indicators, by the subject they measure. Importing this package registers them all."""

from reports.indicators import (
    allowance,
    care,
    guardianship,
    handover,
    households,
    medical,
    reporting,
    schooling,
    settlement,
    untold,
)

__all__ = [
    "allowance",
    "care",
    "guardianship",
    "handover",
    "households",
    "medical",
    "reporting",
    "schooling",
    "settlement",
    "untold",
]
