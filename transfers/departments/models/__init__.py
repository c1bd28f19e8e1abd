"""The records of what departments do for a move."""

from transfers.departments.models.task import AgencyTask

__all__ = ["AgencyTask"]
