"""The records of education."""

from education.models.schooling import SchoolingRecord

__all__ = ["SchoolingRecord"]
