"""The indicators, by the subject they measure. Importing this package registers them all."""

from reports.indicators import allowance, care, handover, medical, reporting, schooling, settlement

__all__ = ["allowance", "care", "handover", "medical", "reporting", "schooling", "settlement"]
