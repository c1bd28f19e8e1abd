"""The records of medical care."""

from medical.models.insurance import InsuranceEnrollment
from medical.models.rehab import RehabPlan, RehabSession

__all__ = ["InsuranceEnrollment", "RehabPlan", "RehabSession"]
