"""The records of placement."""

from placement.models.aging_out import AgingOutPlan

__all__ = ["AgingOutPlan"]
